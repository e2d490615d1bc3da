"""What would open an item that cannot be told today, and the way there: the person is asked, the hub reminds."""
