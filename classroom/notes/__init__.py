"""The note home: one page about one child, on paper or by a link that runs out."""
