"""What arrives outside the hub is written down here, by the keyboard alone, and completed when the rest has come."""
