"""Ready problem sets for ages 5 to 11, which a teacher may look at, copy and teach with."""
