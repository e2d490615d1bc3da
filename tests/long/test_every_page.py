"""Every page of every role in Chromium: axe finds nothing, in light and in dark, on a screen and at 320 px.

Nor does a page scroll in two directions, at 320 px, at 640 (a screen of 1,280 zoomed to 200 %) or with its text at
200 %, nor complain on the console: what the strict policy forbids, what is not found, what a script stumbles over.
"""

import logging
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from playwright.sync_api import Browser, Page

from tests.every_url import ROUTES
from tests.every_url.world import World
from tests.lived import live
from tests.served import served

from .axe import violations
from .browser import Window, chromium
from .visits import WHO, Visit, visits

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
ZOOMED = {"width": 640, "height": 450}  # as wide at 200 %
COLOURS = ["color-contrast"]  # what light and dark may change; the rest is the same in both
FORM = "form.form[method=post]"

ENLARGE = "size => { document.documentElement.style.fontSize = size }"  # as a reader's own text size does
OVERFLOWING = """() => {
  const wide = document.documentElement.scrollWidth;
  if (wide <= innerWidth) return [];
  const out = [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1);
  return [`${wide} px wide: ` + out.slice(0, 3).map(e => e.outerHTML.slice(0, 90)).join(" | ")];
}"""


@pytest.fixture
def all_visits(own_database, cast) -> list[Visit]:
    """What there is to look at, in a world that has lived."""
    world = World(cast)
    with transaction.atomic():
        for who in WHO:
            getattr(cast, who).client  # noqa: B018  made when first named
        live(cast)
        for route in ROUTES.values():
            route.args(world)
    logging.disable(logging.WARNING)
    yield list(visits(cast, world))
    logging.disable(logging.NOTSET)


def test_axe_finds_nothing_on_any_page_nor_in_a_form_that_was_left_empty(all_visits, cast, own_database, tmp_path):
    cookies = {who: session(cast, who) for who in WHO}
    wrong: list[str] = []
    with served(own_database, log=tmp_path / "server.log", workers=2) as server, chromium() as browser:
        windows = {who: signed_in(browser, server.url, cookies[who]) for who in WHO}
        forms: list[Visit] = []
        for visit in all_visits:
            window = windows[visit.who]
            wrong += [f"{visit}: {what}" for what in looked_at(window, visit)]
            if window.page.locator(FORM).count():
                forms.append(visit)
        refused = 0
        for visit in forms:  # last, as one or the other does what it is for
            if left_empty(windows[visit.who], visit):
                refused += 1
                wrong += [f"{visit}, left empty: {what}" for what in seen_at_both_ends(windows[visit.who].page)]
    assert not wrong, "\n".join(wrong)
    assert refused > 10, "forms that say what is missing"


def session(cast, who: str) -> str:
    """The key of the session that the test's own client has opened; nobody has none."""
    cookie = getattr(cast, who).client.cookies.get(settings.SESSION_COOKIE_NAME)
    return cookie.value if cookie else ""


def signed_in(browser: Browser, url: str, key: str) -> Window:
    window = Window.of(browser, url)
    if key:
        window.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": url}])
    return window


def looked_at(window: Window, visit: Visit) -> Iterator[str]:
    """What is wrong with one page."""
    page = window.page
    wide_and_light(page)
    window.go(visit.path)
    page.evaluate(ENLARGE, "200%")
    yield from (f"text at 200 %, {what}" for what in page.evaluate(OVERFLOWING))
    page.evaluate(ENLARGE, "")
    page.set_viewport_size(ZOOMED)
    yield from (f"zoomed to 200 %, {what}" for what in page.evaluate(OVERFLOWING))
    page.set_viewport_size(WIDE)
    yield from seen_at_both_ends(page)
    yield from window.complaints
    window.complaints.clear()


def seen_at_both_ends(page: Page) -> Iterator[str]:
    """All rules wide and light, then narrow and dark; what colours alone can break between the two."""
    yield from (f"wide, {what}" for what in violations(page))
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    yield from (f"wide and dark, {what}" for what in violations(page, COLOURS))
    page.set_viewport_size(NARROW)
    yield from (f"narrow and dark, {what}" for what in violations(page))
    yield from (f"narrow, {what}" for what in page.evaluate(OVERFLOWING))
    wide_and_light(page)


def wide_and_light(page: Page) -> None:
    page.emulate_media(color_scheme="light", reduced_motion="reduce")  # no colour is caught on its way to another
    page.set_viewport_size(WIDE)


def left_empty(window: Window, visit: Visit) -> bool:
    """Sends the page's form as it is; whether the page then says what is missing."""
    window.go(visit.path)
    buttons = window.page.locator(FORM).first.locator("[type=submit]")
    if buttons.count():
        buttons.first.click()
        window.page.wait_for_load_state()
    window.complaints.clear()  # a refusal's own status is one
    return window.page.locator(".error-summary").count() > 0
