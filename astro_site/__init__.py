"""Wiring only: settings, addresses, the server, and the commands that start it."""
