"""Python's search for cycles, which would look through the whole site again and again."""

import gc


def spare_what_is_here() -> None:
    """Look no more through what is in memory now, for it stays until the process ends.

    A quarter of what it took to open a socket was this search: it goes through all there is
    whenever so much is new, and whoever waits for the event loop waits for that, too.
    """
    gc.collect()
    gc.freeze()
