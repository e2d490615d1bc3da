"""What stands above the daily work: the law for people to read, the replay under today's law, the service's home."""
