"""Homework: a set for a class, done at each child's own pace until its due date."""
