"""Room codes: six characters that cannot be mistaken for each other when read aloud or copied."""

import secrets
from typing import Final

ALPHABET: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without I, L, O, 0 and 1, which are taken for each other on a projector."""

CODE_LENGTH: Final = 6
"""Six of 31 characters: nobody meets a room by guessing, and children still type them."""


def new_code() -> str:
    """Return a random room code without 0, O, 1, I and L."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def normalise(text: str) -> str:
    """Return a typed code as it is stored: capitals, no spaces or dashes."""
    return "".join(character for character in text.upper() if character.isalnum())


def is_code(text: str) -> bool:
    """Say whether ``text`` could be a room code."""
    return len(text) == CODE_LENGTH and all(character in ALPHABET for character in text)
