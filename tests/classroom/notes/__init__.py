"""Notes home."""
