"""/api/docs/ in Chromium under the strict policy: it shows whole, and the browser complains of nothing."""

import pytest

from .browser import Window, chromium


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (360, True), (1280, False)])
def test_the_page_shows_whole_and_breaks_no_policy(served, width, javascript):
    with chromium() as browser:
        window = Window.of(browser, served.url, width=width, javascript=javascript)
        elsewhere = []
        window.page.on("request", lambda sent: elsewhere.append(sent.url) if served.url not in sent.url else None)
        answer = window.page.goto(served.url + "/api/docs/")
        assert "script-src 'self'" in answer.headers["content-security-policy"]
        for words in ("Obtenir un jeton", "POST /api/v1/requests", "debtor_information", "request.inadmissible"):
            window.reads(words)
        schema = window.page.request.get(
            served.url + window.page.get_by_role("link", name="/api/schema/").get_attribute("href")
        )
        assert schema.json()["openapi"] == "3.1.0"
        window.go("/api/docs/#request.inadmissible")
        assert window.page.locator("[id='request.inadmissible']").is_visible()
        scrolls = (
            window.page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1")
            if javascript
            else False
        )
        assert not scrolls
        assert elsewhere == []
        assert window.complaints == []
