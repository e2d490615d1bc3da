"""The yearly document: totals of social action, the register of processing (GDPR 30), figures for an impact file."""
