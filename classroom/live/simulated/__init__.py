"""Simulated children, with whom a teacher rehearses: how they work, and what lets them."""
