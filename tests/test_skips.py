"""Where HUB_NO_SKIP=1 a skip is a failure, and nothing else is."""

import pytest

from . import skips


def report(outcome: str, **more) -> pytest.TestReport:
    return pytest.TestReport(
        nodeid="tests/test_something.py::test_it",
        location=("tests/test_something.py", 1, "test_it"),
        keywords={},
        outcome=outcome,
        longrepr=("tests/test_something.py", 1, "Skipped: Chromium is missing") if outcome == "skipped" else None,
        when="setup",
        **more,
    )


def test_skip_becomes_a_failure_that_says_why():
    turned = skips.failed(report("skipped"))
    assert turned.failed
    assert "Chromium is missing" in turned.longrepr


def test_pass_and_expected_failure_stay():
    assert skips.failed(report("passed")).passed
    assert skips.failed(report("skipped", wasxfail="known")).skipped


@pytest.mark.parametrize(("value", "expected"), [("1", True), ("0", False), (None, False)])
def test_only_where_it_is_asked_for(monkeypatch, value, expected):
    monkeypatch.delenv("HUB_NO_SKIP", raising=False)
    if value is not None:
        monkeypatch.setenv("HUB_NO_SKIP", value)
    assert skips.are_failures() is expected
