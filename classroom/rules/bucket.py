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
            gone = max(0.0, now - self.filled_at)  # a clock that was set back takes nothing away
            self.tokens = min(self.burst, self.tokens + gone * self.rate)
        self.filled_at = now
        if self.tokens < cost:
            return False
        self.tokens -= cost
        return True
