"""Takes the README's pictures from the running demo: `make pictures`. Needs Chromium."""

import json
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
TOUR = json.loads(Path(".local/demo.json").read_text(encoding="utf-8"))
URL = TOUR["url"]

ITEMS = "h2:has-text('Élément par élément')"

SHELTER = "tr:has-text('SIAO'):has-text('rattachée') th a"

# file → who looks (role, part of the organisation's name), where, what she presses; the picture begins with the last
PICTURES = {
    "portail": ("partner_agent", "France Travail", "/", ()),
    "demande-du-partenaire": ("partner_agent", "France Travail", "/demandes/nouvelle/", ()),
    "bureau": ("social_worker", "Rives du Nord", "/demandes/", ()),
    "decision": (
        "social_worker",
        "Rives du Nord",
        "/demandes/",
        (SHELTER, ITEMS),
    ),
    "bilan": ("direction", "", "/bilan/", ()),
    "regles": ("social_worker", "Rives du Nord", "/regles/commissaire_de_justice/", ()),
}


def account(role: str, place: str) -> dict[str, str]:
    return next(who for who in TOUR["accounts"] if who["role"] == role and place in who["organisation"])


def sign_in(page: Page, role: str, place: str) -> None:
    who = account(role, place)
    page.goto(f"{URL}/connexion/")
    page.fill("input[name=login]", who["email"])
    page.fill("input[name=password]", who["password"])
    page.click("form button[type=submit]")
    page.wait_for_load_state()


def take(browser: Browser, name: str) -> None:
    role, place, path, presses = PICTURES[name]
    page = browser.new_page(viewport={"width": 1120, "height": 760}, locale="fr-FR")
    sign_in(page, role, place)
    page.goto(URL + path)
    for selector in presses:
        page.locator(selector).first.click()
        page.wait_for_load_state()
    if presses:
        page.locator(presses[-1]).first.evaluate("e => window.scrollBy(0, e.getBoundingClientRect().top - 24)")
    page.screenshot(path=str(HERE / f"{name}.png"))
    page.close()


def main() -> int:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name in sys.argv[1:] or PICTURES:
            take(browser, name)
            print(f"→ docs/pictures/{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
