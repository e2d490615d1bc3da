"""How a partner follows its requests: its list and the pages of it, the status it sees, its own references."""
