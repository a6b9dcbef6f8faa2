"""The running lesson: rooms, seats, rounds and answers, live."""
