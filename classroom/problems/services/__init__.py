"""The writers of problem sets, problems and pictures."""
