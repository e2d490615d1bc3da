"""One writing process of the account's benchmark: `python -m bench.account_writer account|without MEMBERSHIP`.

The act is the product's own: a partner files a request. Without the account, the request's entries are neither made
nor posted, and nothing else changes.
"""

import sys

from sharing.requests import accounting

from . import journal_writer


def without(*args, **kwargs) -> None:
    """In place of accounting.post."""


if __name__ == "__main__":
    kind, membership = sys.argv[1:]
    if kind == "without":
        accounting.post = without
    journal_writer.main("journal", membership)
