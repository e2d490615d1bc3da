"""Agreements: their terms, who may read and sign them, and their pages. What happens to one is in partners/flows/."""
