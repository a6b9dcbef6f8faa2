"""Forms, points and seconds as people write them into tables."""

import re
from typing import Final

from classroom.exchange.headers import phrase
from classroom.models.problems import FORM_LABELS
from classroom.rules.words import Form

_FORMS: Final = {
    Form.ANY: "any, any form, any form of the same value, either, all, free, egal, beliebig",
    Form.INTEGER: (
        "integer, int, whole, whole number, whole numbers, a whole number, natural number, ganze "
        "zahl, ganzzahl, nombre entier, entier, entero, número entero, numero intero, "
        "geheel getal, número inteiro, liczba całkowita, целое число, целое"
    ),
    Form.DECIMAL: (
        "decimal, decimals, a decimal, decimal number, dezimalzahl, dezimal, kommazahl, nombre "
        "décimal, décimal, número decimal, numero decimale, kommagetal, liczba dziesiętna, "
        "десятичная дробь"
    ),
    Form.FRACTION: (
        "fraction, fractions, a fraction, bruch, bruchzahl, fracción, fração, frazione, breuk, "
        "ułamek, дробь, обыкновенная дробь"
    ),
    Form.MIXED: (
        "mixed, mixed number, mixed numbers, a mixed number, mixed numeral, gemischte zahl, "
        "gemischter bruch, nombre mixte, nombre fractionnaire, número mixto, número misto, "
        "numero misto, gemengd getal, liczba mieszana, смешанное число"
    ),
}
_WORDS: Final = {phrase(word): form for form, text in _FORMS.items() for word in text.split(",")}
_COUNT: Final = re.compile(r"(\d{1,6})(?:[.,]0*)?")
_POINTS: Final = re.compile(r"(\d{1,6})(?:[.,]0+)?\s*(?:points?|pts?|punkte?|p)?\.?", re.IGNORECASE)
_SECONDS: Final = re.compile(
    r"(?:(\d{1,4})(?:[.,]0+)?\s*(?:m|mins?|minutes?|minuten?|′|')\.?)?\s*"
    r"(?:(\d{1,6})(?:[.,]0+)?\s*(?:s|secs?|seconds?|sek|sekunden?|segundos?|secondes?|″|\")?\.?)?",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})")


def form_of(text: str) -> str:
    """Return the form that a text means: *Whole number* is ``integer``; what is unknown stays."""
    words = {phrase(str(label)): form for form, label in FORM_LABELS.items()}
    found = phrase(text)
    if not found:
        return Form.ANY.value
    form = words.get(found) or _WORDS.get(found)
    return form.value if form else " ".join(text.lower().split())


def points_of(text: str) -> int | None:
    """Return how many points a text gives: "1.0" and "2 points"; None for what gives none."""
    match = _POINTS.fullmatch(text.strip())
    return int(match[1]) if match else None


def seconds_of(text: str) -> int | None:
    """Return how many seconds a text means: "30s", "20.0", "1:30", "2 min"; None for none."""
    plain = text.strip()
    if clock := _CLOCK.fullmatch(plain):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return 3600 * hours + 60 * minutes + seconds
    match = _SECONDS.fullmatch(plain)
    if not plain or match is None or not any(match.groups()):
        return None
    return 60 * int(match[1] or 0) + int(match[2] or 0)
