"""What the source of a checkout is made of: sizes, comments, and how its modules lean on others."""
