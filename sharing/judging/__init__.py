"""What the gate judges, and from what: the law laid out for it, cases as JSON, a stored request's verdict."""
