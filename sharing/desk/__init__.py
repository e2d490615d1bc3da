"""What the service sees and does about requests: the list, the request page, the decision item by item."""
