"""Benchmarks, each a ratio against something plain, so that the machine counts for little. `make bench` runs them all."""
