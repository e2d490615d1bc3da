"""What can happen to organisations and their members: one file each, one transaction each, journal entry included."""
