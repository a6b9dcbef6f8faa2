"""What is wrong with a data file, in one sentence."""


class DataError(Exception):
    """A data folder, file or record that cannot be used; the message names it."""
