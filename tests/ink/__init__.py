"""Test ink: handwriting drawn from stroke templates of our own making."""
