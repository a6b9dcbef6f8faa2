"""From ink to number: the reader, its worker, its training. Knows nothing of classrooms."""
