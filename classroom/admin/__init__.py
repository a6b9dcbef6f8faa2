"""Every model in Django admin, by subject."""

from classroom.admin import answers, people, practice, problems, rooms, site, stage

__all__ = ["answers", "people", "practice", "problems", "rooms", "site", "stage"]
