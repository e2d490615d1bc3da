"""What the service does with an open request before it answers."""
