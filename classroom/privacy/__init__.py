"""Deleting, undoing, purging, and giving out what is kept about a student."""
