"""A request as the account counts it, and what was counted by mistake."""
