"""From the strokes of a sheet to a text: candidate groups, marks, paths, grammar."""
