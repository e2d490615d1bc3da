"""What a partner's software sees. Thin: the flows, the form and the list are those of the portal."""
