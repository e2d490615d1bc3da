"""The two-way account: posted in the act's own transaction, folded into rollups by a job, verified by a command."""

from .posting import OutsideTransaction, entries, post

__all__ = ["OutsideTransaction", "entries", "post"]
