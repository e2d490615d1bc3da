"""A window whose owner has no mouse: everything is reached with Tab and worked with keys."""

from datetime import date
from typing import Self

from .browser import Window

FAR = 200  # presses of Tab after which a control counts as out of reach

SELECTED = "selector => document.activeElement.matches(selector)"
NAMED = """([tags, name]) => {
  const here = document.activeElement;
  return tags.includes(here.tagName) && here.innerText.replaceAll("\\u00ad", "").includes(name);
}"""
# Focus that is not seen is no focus: a ring on the control, or on the words that stand for it.
RINGED = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect();
  const seen = box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight;
  const around = [here, here.nextElementSibling, here.closest("label, .choice")].filter(Boolean);
  if (here.type === "date") return seen;  // its parts are the browser's own, and so are their rings
  return seen && around.some(e => getComputedStyle(e).outlineStyle !== "none");
}"""


class Keys(Window):
    """The same window as `Window`, by keyboard alone."""

    def reach(self, asked: str, question) -> None:
        """Tabs on until the control has the focus, from wherever it is; the focus is seen at each stop."""
        for _ in range(FAR):
            if self.page.evaluate(asked, question):
                return
            self.page.keyboard.press("Tab")
            assert self.page.evaluate("document.activeElement === document.body") or self.page.evaluate(RINGED), (
                self.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
            )
        raise AssertionError(f"out of the keyboard's reach: {question}")

    def arrow_to(self, selector: str) -> None:
        """Presses the down arrow until the focus is there."""
        for _ in range(FAR):
            if self.page.evaluate(SELECTED, selector):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no arrow leads to {selector}")

    def press(self, name: str, *, exact: bool = False) -> Self:
        """The first of that name in the order of reading, so `exact` changes nothing here."""
        self.reach(NAMED, [["BUTTON"], name])
        return self.entered()

    def follow(self, name: str) -> Self:
        self.reach(NAMED, [["A"], name])
        return self.entered()

    def entered(self) -> Self:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self

    def write(self, name: str, text: str) -> None:
        control = f"[name={name}]"
        self.reach(SELECTED, control)
        kind = self.page.evaluate("document.activeElement.type")
        if kind == "select-one":
            self.choose_in_list(control, text)
        elif kind == "date":
            self.page.keyboard.type(date.fromisoformat(text).strftime("%d%m%Y"))
        else:
            self.page.keyboard.press("Control+a")
            self.page.keyboard.type(text)
        written = self.page.locator(control).input_value()
        assert written == text, f"{name} reads {written}"

    def choose_in_list(self, control: str, value: str) -> None:
        for _ in range(FAR):
            if self.page.locator(control).input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{control} has no {value}")

    def tick(self, name: str, value: str = "") -> None:
        """A box with the space bar; of several dots the one of that value, with the arrows."""
        one = f"[name={name}]" + (f"[value='{value}']" if value else "")
        if self.page.locator(one).first.get_attribute("type") == "radio":
            self.reach(SELECTED, f"[name={name}]")
            self.arrow_to(one)
        else:
            self.reach(SELECTED, one)
        if not self.page.locator(one).first.is_checked():
            self.page.keyboard.press("Space")
        assert self.page.locator(one).first.is_checked()
