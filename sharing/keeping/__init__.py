"""What is kept how long, and who holds an erasure back."""
