"""Documents that partners join to their requests: which a type calls for, joining them, opening them at the desk."""
