"""Where a child may look at the hint of a problem."""

from classroom.rules.words import Hints, Pace


def may_hint(setting: str, pace: str) -> bool:
    """Say whether rounds that are asked now have their hint; at own pace there is time for one."""
    return setting == Hints.ALWAYS or (setting == Hints.OWN and pace == Pace.OWN)
