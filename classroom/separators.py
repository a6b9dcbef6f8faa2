"""How decimals are written in a language: what a form offers where nobody has chosen yet."""

from django.utils import formats

from inference.api.contract import Separator


def usual_separator(language: str | None = None) -> str:
    """Return a language's decimal separator; without one, that of the language of the page."""
    written = formats.get_format("DECIMAL_SEPARATOR", lang=language, use_l10n=True)
    return Separator.COMMA.value if written == "," else Separator.POINT.value
