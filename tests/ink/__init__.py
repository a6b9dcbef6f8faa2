"""Test ink: the handwriting of the simulated children, and sheets that cost a reader most."""
