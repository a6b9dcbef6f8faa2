"""Charts as inline SVG, made by pure functions: readable in grey, with numbers beside shades."""
