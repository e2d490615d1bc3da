"""axe-core in an open page: every rule that it has, best practices and experimental ones too, but the AAA contrast."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

SOURCE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
NOT_OURS = {"color-contrast-enhanced"}  # AAA; the duty is AA

RUN = """async ({left_out, only}) => {
  const rules = only ?? axe.getRules().map(rule => rule.ruleId).filter(rule => !left_out.includes(rule));
  const found = await axe.run(document, {
    runOnly: {type: "rule", values: rules}, resultTypes: ["violations"], performanceTimer: false,
  });
  return found.violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary.replaceAll("\\n", " ")}`
  ));
}"""


def violations(page: Page, only: list[str] | None = None) -> list[str]:
    """What axe finds in the page as it is shown now, one line for each node; `only` names the rules to run."""
    # Evaluated by the debugger, so the page's own strict CSP stays in force.
    if not page.evaluate("'axe' in window"):
        page.evaluate(SOURCE)
    return page.evaluate(RUN, {"left_out": sorted(NOT_OURS), "only": only})
