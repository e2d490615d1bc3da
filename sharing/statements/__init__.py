"""The person's statement (GDPR 15): prepared, reviewed, handed over."""
