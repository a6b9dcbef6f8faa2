"""Room codes that nobody else has: tried until one is free."""

from collections.abc import Callable
from typing import Final, TypeVar

from django.db import IntegrityError, transaction

from classroom.models import Room
from classroom.rules.codes import new_code

TRIES: Final = 20
"""Of 31 ** 6 codes even a crowded site has few in use: so many misses in a row are a fault."""

T = TypeVar("T")


def code_give(use: Callable[[str], T]) -> T:
    """Return what ``use`` makes of a code that no open room has or lately had."""
    for _ in range(TRIES):
        code = new_code()
        if _leads_somewhere(code):
            continue
        try:
            with transaction.atomic():
                return use(code)
        except IntegrityError:
            continue  # another room got this code first
    raise RuntimeError(f"no free room code in {TRIES} tries")


def _leads_somewhere(code: str) -> bool:
    """Say whether a page with this code may still be open on somebody's device."""
    return Room.objects.open().filter(former_codes__contains=code).exists()
