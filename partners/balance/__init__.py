"""The balance: what each partner asks of the service, what it gives in return, and what that costs."""

from .making import report
from .report import BandReport, Line, Report, Sums

__all__ = ["BandReport", "Line", "Report", "Sums", "report"]
