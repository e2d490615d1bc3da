"""Partners: registered, renamed, suspended, taken over by another; their known numbers."""
