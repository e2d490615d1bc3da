"""The answer and all that follows it: drafts, letters, evaluations, receipts, retraction, breaches."""
