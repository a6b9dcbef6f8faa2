"""What about an answer's ink makes a teacher look, in the words of pages and files."""

from django.utils.translation import gettext as _

from classroom.models.answers import FLAG_LABELS
from classroom.rules.words import Flag


def flag_words(flag: str, *, whose: str = "") -> str:
    """Return why an answer is flagged, or nothing: ``same ink as Bo's``.

    ``whose`` is the name of the child who had sent the same ink, "" where it is not to be told: a
    student's own report says nothing of another child.
    """
    if not flag:
        return ""
    if flag == Flag.SAME_INK and whose:
        return _("same ink as %(name)s's") % {"name": whose}
    return str(FLAG_LABELS[Flag(flag)])
