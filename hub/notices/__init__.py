"""Telling people that something waits for them: a list in the hub, and e-mails that hold a number and a link alone."""
