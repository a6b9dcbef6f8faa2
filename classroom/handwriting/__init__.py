"""Handwriting drawn from stroke templates of our own: numbers as a child might write them."""
