"""From a spec to its problems."""

from typing import Any, Final, TypeAlias

import msgspec

from classroom.generators.adding import Add
from classroom.generators.base import Made, NoSolution, Spec, Style, gettext_noop, signed
from classroom.generators.bonds import Bonds
from classroom.generators.chance import Chance, choose
from classroom.generators.decimals import Decimals
from classroom.generators.dividing import Divide
from classroom.generators.doubles import Doubles
from classroom.generators.fractions import Fractions
from classroom.generators.missing import Missing
from classroom.generators.multiplying import Multiply
from classroom.generators.negatives import Negatives
from classroom.generators.place_value import PlaceValue
from classroom.generators.rounding import Rounding
from classroom.generators.subtracting import Subtract
from classroom.generators.tables import Tables

AnySpec: TypeAlias = (
    Add
    | Subtract
    | Multiply
    | Divide
    | Missing
    | Tables
    | Bonds
    | Doubles
    | PlaceValue
    | Rounding
    | Negatives
    | Decimals
    | Fractions
)
KINDS: Final[dict[str, type[Spec]]] = {
    str(kind.__struct_config__.tag): kind for kind in AnySpec.__args__
}


def generate(spec: Spec, *, style: Style | None = None) -> list[Made]:
    """Return the problems of a spec, the same ones for the same seed, none of them twice.

    Raises ``NoSolution`` where the spec's options allow fewer problems than it asks for.
    """
    spec.check()
    chance = Chance(spec.seed)
    items = choose(spec.space(), spec.count, chance, spec.fits)
    if not items:
        sentence = gettext_noop("No problem fits these numbers: change this, or widen the range.")
        raise NoSolution(spec.narrow, sentence)
    if len(items) < spec.count:
        sentence = gettext_noop("There are only %(found)s different problems like this.")
        raise NoSolution("count", sentence, found=len(items))
    if spec.grows:
        items.sort(key=spec.effort)
    style = style or Style()
    return [signed(spec.made(item, style), style.say) for item in items]


def spec_from(data: Any) -> Spec:
    """Return the spec that was kept as plain data. Raises ``msgspec.ValidationError``."""
    spec: Spec = msgspec.convert(data, AnySpec)
    return spec


def spec_data(spec: Spec) -> dict[str, Any]:
    """Return a spec as plain data for JSON."""
    data: dict[str, Any] = msgspec.to_builtins(spec)
    return data


__all__ = ["KINDS", "AnySpec", "generate", "spec_data", "spec_from"]
