"""Negative samples: letters, signs and drawings that training must learn to refuse as digits."""
