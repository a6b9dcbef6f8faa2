"""The pages of classes, rosters and cards."""
