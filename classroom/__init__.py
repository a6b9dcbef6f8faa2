"""The lesson: classes, problems, rooms, seats, answers and scores."""
