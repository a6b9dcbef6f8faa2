"""Dates, as spreadsheets write them and as they make them of what is none."""

import re
import unicodedata
from typing import Final

_SHORT: Final = (
    # English, German, Dutch, French, Italian, Spanish, Portuguese
    "jan feb mar apr may jun jul aug sep sept oct nov dec janner marz mrz mai okt dez mrt maa mei "
    "janv fev fevr mars avr juin juil aout gen mag giu lug ago set ott dic ene abr out "
    # Danish, Finnish, Polish, Czech, Hungarian, Romanian, Turkish, Croatian
    "maj tam hel huh kes hei elo syy lok sty lut kwi cze lip sie wrz paz lis gru led uno bre dub "
    "kve cvc srp zar rij pro ian iul nis haz tem agu eyl eki kas ara sij velj ozu tra svi kol ruj "
    # Russian, Ukrainian, Greek
    "янв фев мар апр мая май мая июн июл авг сен сент окт ноя нояб дек січ лют бер кві тра чер лип "
    "сер вер жов лис гру ιαν φεβ μαρ απρ μαι μαϊ ιουν ιουλ αυγ σεπ οκτ νοε δεκ"
).split()
_LONG: Final = (
    "january february march april june july august september october november december januar "
    "februar juni juli oktober dezember januari februari maart augustus janvier fevrier avril "
    "juillet septembre octobre novembre decembre gennaio febbraio marzo aprile maggio giugno "
    "luglio agosto settembre ottobre novembre dicembre enero febrero abril mayo junio julio "
    "septiembre octubre noviembre diciembre janeiro fevereiro marco maio junho julho setembro "
    "outubro novembro dezembro"
).split()
# The longest first: a name must not end where a shorter one would.
_MONTH: Final = rf"(?:{'|'.join(sorted({*_SHORT, *_LONG}, key=len, reverse=True))})\.?"
_BETWEEN: Final = r"[\s./-]{0,2}"
_TIME: Final = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?"
_CLOCK: Final = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?"
_WORDS: Final = (
    rf"\d{{1,4}}{_BETWEEN}{_MONTH}(?:{_BETWEEN}\d{{2,4}})?"
    rf"|{_MONTH}{_BETWEEN}\d{{1,4}}(?:,?{_BETWEEN}\d{{2,4}})?"
)
_PARTS: Final = (
    r"\d{1,4}\s?([-/.])\s?\d{1,2}\s?\1\s?\d{1,4}\.?"
    r"|\d{1,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日"
)
_DATE: Final = re.compile(rf"(?:{_WORDS}|{_PARTS})(?:[T\s]+{_TIME}.*)?|{_CLOCK}", re.IGNORECASE)
_TWO_PARTS: Final = re.compile(r"\d{1,4}\s?[-/]\s?\d{1,4}")


def is_date(text: str) -> bool:
    """Say whether ``text`` is a date or a time: 3-Apr, Apr-03, 2026-04-03, 03.04.2026, 13:30."""
    return _DATE.fullmatch(_plain(text)) is not None


def becomes_date(text: str) -> bool:
    """Say whether a spreadsheet makes a date of ``text`` when it opens a CSV file: 3/4, 1-2."""
    plain = _plain(text)
    return _TWO_PARTS.fullmatch(plain) is not None or _DATE.fullmatch(plain) is not None


def _plain(text: str) -> str:
    """Return ``text`` without accents, so that März is found as marz."""
    parts = unicodedata.normalize("NFKD", text.strip().casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))
