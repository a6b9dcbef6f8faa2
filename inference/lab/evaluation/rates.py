"""Rates with their 95 % intervals."""

import math
from collections.abc import Iterable

import msgspec

Z = 1.959964
"""Standard deviations on either side that hold 95 %."""


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """``hits`` of ``count``: a part from 0 to 1, and the Wilson interval around it."""

    hits: int
    count: int

    @property
    def part(self) -> float:
        """The part of hits; 0 where nothing was counted."""
        return self.hits / self.count if self.count else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true part lies with 95 % confidence; 0 to 1 where nothing was counted."""
        if not self.count:
            return 0.0, 1.0
        n, p = self.count, self.part
        middle = p + Z**2 / (2 * n)
        spread = Z * math.sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
        whole = 1 + Z**2 / n
        return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


def rate(outcomes: Iterable[bool]) -> Rate:
    """Count what is true."""
    counted = [bool(outcome) for outcome in outcomes]  # NumPy's own sum to what no JSON takes
    return Rate(hits=sum(counted), count=len(counted))
