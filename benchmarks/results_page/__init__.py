"""How long the results of a full room take to open, and how many queries they cost."""
