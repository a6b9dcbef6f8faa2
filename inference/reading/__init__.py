"""From ink to number: drawing, cutting, reading, and the settings that say how."""
