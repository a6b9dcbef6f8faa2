"""Data sets of pen strokes and of images, read from a folder that the user names."""
