"""What a partner sees: its requests, the form of a new one, where each stands, the answer."""
