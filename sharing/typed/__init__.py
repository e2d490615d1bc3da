"""What a worker types to be told: values by kind, and what must not slip into them."""
