"""The soak, short."""
