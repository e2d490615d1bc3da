"""What is verified before any answer (CNIL, guide on authorised third parties, 2020), by the hub or by hand."""
