"""What can happen to a request: one file each, one transaction each, journal and account entries included."""
