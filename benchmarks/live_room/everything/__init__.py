"""A lesson in which all that a room can have is switched on and used, beside the ink."""
