"""What a partner fills: one list of questions per request type, read by the portal's form, the API and its schema."""
