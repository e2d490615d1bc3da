"""What can happen to a person's record: one file each, one transaction each, journal entry included."""
