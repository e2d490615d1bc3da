"""Taking an answer back: the worker's gesture, what the partner is shown, its word that nothing is kept."""
