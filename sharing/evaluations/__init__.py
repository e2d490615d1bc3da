"""An evaluation is written once: offered again for the next asker, and given as a file that a partner takes in."""
