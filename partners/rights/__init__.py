"""The quarterly review of rights: who can do what where, who has not signed in for long, confirmed line by line."""
