"""Backups: the site's data in one file, taken and put back while it serves."""
