"""How a request comes in: filed by a partner, recorded for whoever rang or wrote, completed, withdrawn."""
