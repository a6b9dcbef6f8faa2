"""A reader of the pen's path: steps of equal length in, characters out, along the way."""
