"""Sets how Python collects garbage in a process that serves for days."""

import gc

THRESHOLD = 20_000
"""New objects after which it looks. Most of a page's are gone before; at Python's own 700 it looked a dozen times."""


def settle() -> None:
    """To be called once all is loaded: what is there by then is no garbage, and is not walked any more.

    Nor are its memory pages written to, which gunicorn's processes share from before their fork (gc.freeze).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(THRESHOLD)
