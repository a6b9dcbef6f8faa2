"""What teams are called: eight teams at most, eight planets."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_PLANETS: Final[tuple[Promise, ...]] = (
    _("Mercury"),
    _("Venus"),
    _("Earth"),
    _("Mars"),
    _("Jupiter"),
    _("Saturn"),
    _("Uranus"),
    _("Neptune"),
)


def team_name(team: int | None) -> str:
    """Return what a team is called; "" for no team."""
    return str(_PLANETS[team - 1]) if team else ""
