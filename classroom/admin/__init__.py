"""Every model in Django admin, by subject."""

from classroom.admin import answers, colleagues, people, practice, problems, rooms, site, stage

__all__ = ["answers", "colleagues", "people", "practice", "problems", "rooms", "site", "stage"]
