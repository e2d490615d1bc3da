"""A visitor sits down: Escape twice, or the button, and nothing of the page is seen until somebody means it."""

import pytest
from django.db import transaction
from playwright.sync_api import expect

from partners.law.vocabulary import Item
from tests.cast.people import PASSWORD
from tests.served import served
from tests.sharing.asking import SUBJECT, matched

from .browser import Window, chromium

TYPED = "Dit par la personne au téléphone."

SEEN_FROM_ABOVE = """() => {
  const steps = [...Array(12).keys()].map(n => (n + 0.5) / 12);
  const tops = steps.flatMap(x => steps.map(y => document.elementFromPoint(x * innerWidth, y * innerHeight)));
  return [...new Set(tops.map(e => e.closest("#cover") ? "cover" : e.tagName))];
}"""


@pytest.fixture
def desk(own_database, cast, tmp_path):
    """The server, the browser, and the path of a request that a worker is answering."""
    with transaction.atomic():
        request = matched(cast, Item.ADDRESS)
    with served(own_database, log=tmp_path / "server.log") as server, chromium() as browser:
        yield (
            lambda **more: (
                Window.of(browser, server.url, **more).sign_in(cast.worker).go(f"/demandes/{request.number}/")
            )
        )


def box(window: Window):
    return window.page.locator("textarea[name=value-address]")


def test_escape_twice_hides_all_and_keeps_what_was_typed(desk):
    window = desk()
    page = window.page
    title = page.title()
    window.tick("choice-address", "tell")
    box(window).fill(TYPED)
    page.keyboard.press("Escape")
    assert SUBJECT["last_name"] in page.inner_text("body")
    page.wait_for_timeout(1100)
    page.keyboard.press("Escape")
    assert not page.locator("#cover").is_visible(), "two that are far apart are not meant"
    page.keyboard.press("Escape")
    assert page.title() == "Nouvel onglet"
    assert page.evaluate(SEEN_FROM_ABOVE) == ["cover"]
    for key in ("a", " ", "Enter", "Escape", "Escape", "Escape"):
        page.keyboard.press(key)
    assert page.evaluate(SEEN_FROM_ABOVE) == ["cover"], "what one goes on typing shows nothing"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_title(title)
    assert not page.locator("#cover").is_visible()
    assert box(window).input_value() == TYPED
    assert page.evaluate("document.activeElement.name") == "value-address"
    assert window.complaints == []


def test_the_button_hides_too(desk):
    window = desk()
    window.press("Masquer l’écran")
    assert window.page.evaluate(SEEN_FROM_ABOVE) == ["cover"]
    window.press("Reprendre")
    window.reads(SUBJECT["last_name"])


def test_a_page_left_alone_hides_itself_and_asks_who_comes_back(desk):
    window = desk()
    page = window.page
    page.clock.install()
    page.reload()
    window.tick("choice-address", "tell")
    box(window).fill(TYPED)
    page.clock.fast_forward("14:00")
    page.mouse.move(200, 200)
    page.clock.fast_forward("14:00")
    assert not page.locator("#cover").is_visible(), "somebody was there"
    page.clock.fast_forward("02:00")
    expect(page.locator("#cover")).to_be_visible()
    assert page.title() == "Nouvel onglet"
    assert page.evaluate(SEEN_FROM_ABOVE) == ["cover"]
    window.press("Reprendre")
    window.write("password", PASSWORD)
    window.press("Continuer")
    window.reads("Rien n’est perdu")
    window.press("Envoyer ce que j’avais écrit")
    assert box(window).input_value() == TYPED
    assert [said for said in window.complaints if "422" not in said] == []


def test_a_page_used_in_another_tab_hides_neither(desk):
    window = desk()
    page = window.page
    page.clock.install()
    page.reload()
    other = page.context.new_page()
    other.goto(page.url)
    page.clock.fast_forward("14:00")
    other.mouse.move(200, 200)
    other.mouse.move(300, 300)
    page.wait_for_timeout(300)
    page.clock.fast_forward("10:00")
    assert not page.locator("#cover").is_visible()
    page.clock.fast_forward("06:00")
    expect(page.locator("#cover")).to_be_visible()


def test_without_javascript_a_blank_tab_covers_the_page(desk):
    window = desk(javascript=False)
    page = window.page
    window.tick("choice-address", "tell")
    box(window).fill(TYPED)
    with page.context.expect_page() as opened:
        window.follow("Masquer l’écran")
    blank = opened.value
    expect(blank).to_have_title("Nouvel onglet")
    blank.wait_for_load_state()
    assert blank.inner_text("body").strip() == "Page neutre\n\nFermez cet onglet pour reprendre."
    blank.close()
    assert box(window).input_value() == TYPED
