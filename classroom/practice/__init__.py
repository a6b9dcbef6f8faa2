"""Practice alone: the astronaut asks, a child writes, with a card or without."""
