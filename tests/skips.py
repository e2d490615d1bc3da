"""Where HUB_NO_SKIP=1, as in .ci/run, a test that did not run has failed."""

import os

import pytest


def are_failures() -> bool:
    return os.environ.get("HUB_NO_SKIP") == "1"


def failed(report):
    """The same report, as a failure where it was a skip; an expected failure stays what it is."""
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{reason}\nHUB_NO_SKIP=1: nothing may be skipped here."
    return report


class SkipsFail:
    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self):
        return failed((yield))

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self):
        return failed((yield))
