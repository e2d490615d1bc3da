"""Who may speak for a person: mandates with their documents."""
