"""Everybody at once: answers at the last second, a year that joins, sockets that were cut."""
