"""Data sets of pen strokes and of images, read from a folder that the user names."""


class DataError(Exception):
    """A data folder, file or record that cannot be used; the message names it."""
