"""From strokes to what a network sees: cleaning, framing, drawing, direction maps."""
