"""What a worker sees and does about a person. Names never stand in an address: searches are posted."""
