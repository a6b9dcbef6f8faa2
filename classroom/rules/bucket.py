"""The token bucket that limits how many messages a seat or a room may send."""

from dataclasses import dataclass


@dataclass(slots=True)
class TokenBucket:
    """Holds up to ``burst`` tokens and gains ``rate`` of them a second; a message takes some."""

    rate: float
    burst: float
    tokens: float = -1.0  # full, at the first look at a clock
    filled_at: float = 0.0

    def take(self, now: float, cost: float = 1.0) -> bool:
        """Take ``cost`` tokens at ``now`` (seconds on a clock that only grows), or return False."""
        if self.tokens < 0:
            self.tokens = self.burst
        else:
            gone = now - self.filled_at
            if gone > 0.0:  # a clock that was set back takes nothing away
                filled = self.tokens + gone * self.rate
                self.tokens = filled if filled < self.burst else self.burst
        self.filled_at = now
        if self.tokens < cost:
            return False
        self.tokens -= cost
        return True
