"""Times as they travel: milliseconds since 1970."""

from datetime import datetime


def epoch_ms(moment: datetime) -> int:
    """Return ``moment`` as milliseconds since 1970."""
    return round(moment.timestamp() * 1000)


def optional_epoch_ms(moment: datetime | None) -> int | None:
    """Return ``moment`` as milliseconds since 1970, or None."""
    return None if moment is None else epoch_ms(moment)
