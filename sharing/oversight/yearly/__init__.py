"""The yearly document: totals, the register of processing (GDPR 30), figures for an impact assessment."""
