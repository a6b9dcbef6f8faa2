"""Test ink: the handwriting of the simulated children, for whatever a test reads or draws."""

from classroom.handwriting.composer import TimedStroke, compose, timed, write

__all__ = ["TimedStroke", "compose", "timed", "write"]
