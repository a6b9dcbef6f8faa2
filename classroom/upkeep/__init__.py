"""What the site knows of itself: how it is doing, and that its data were put back."""
