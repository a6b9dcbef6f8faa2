"""Classes: their rosters, and the cards that lead students back to their own seats."""
