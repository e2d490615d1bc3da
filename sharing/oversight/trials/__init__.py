"""The effect of a draft agreement: what was answered, judged as if it had been in force."""
