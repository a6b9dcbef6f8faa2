"""What the results pages and the exports read."""
