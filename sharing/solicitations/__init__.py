"""What the service asks of its partners: written at the desk, answered in the portal, by API or for them."""
