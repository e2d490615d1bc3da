"""Chromium as a person uses it: one window for each who takes part, and nothing but the pages."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Self

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.cast.people import PASSWORD, Member

# Chromium looks for its maker's servers at each start; the suite runs where nothing answers.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
expect.set_options(timeout=30_000)  # milliseconds, as long as any other act waits on a busy machine


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, headless. Skips, and says what to install, where there is none."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("Chromium is missing: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@dataclass
class Window:
    """One person's window. What the page complains of is kept and must stay empty."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, browser: Browser, url: str, *, width: int = 1280, javascript: bool = True) -> Self:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, locale="fr-FR", java_script_enabled=javascript
        )
        window = cls(context.new_page(), url)
        window.page.on("pageerror", lambda error: window.complaints.append(str(error)))
        window.page.on("console", window.heard)
        return window

    def heard(self, message) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def go(self, path: str) -> Self:
        self.page.goto(self.url + path)
        return self

    def sign_in(self, member: Member) -> Self:
        self.go("/connexion/")
        self.write("login", member.user.email)
        self.write("password", PASSWORD)
        with self.page.expect_navigation():  # going elsewhere at once would break it off
            self.press("Se connecter")
        return self

    def write(self, name: str, text: str) -> None:
        """Fills the field of that name, or chooses that value in its list."""
        field = self.page.locator(f"[name={name}]")
        field.select_option(text) if field.evaluate("e => e.tagName") == "SELECT" else field.fill(text)

    def tick(self, name: str, value: str = "") -> None:
        """The box or dot of that name and value."""
        self.page.locator(f"[name={name}]" + (f"[value='{value}']" if value else "")).check(force=True)

    def press(self, name: str, *, exact: bool = False) -> Self:
        self.page.get_by_role("button", name=name, exact=exact).click()
        return self

    def follow(self, name: str) -> Self:
        self.page.get_by_role("link", name=name).first.click()
        return self

    def reads(self, text: str) -> None:
        """Waits for what the page has yet to do."""
        expect(self.page.locator("body")).to_contain_text(text, use_inner_text=True)
