"""Work that runs apart from any page: which jobs failed or are late, taking them up again, and saying so."""
