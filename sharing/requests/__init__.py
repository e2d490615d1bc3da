"""What every room about requests shares: whose they are, where they go, where they stand, who is notified."""
