"""SQLite, whose writers wait in a row."""
