"""Filters that show a stored prompt: as HTML with formulas, or in one line of text."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from classroom import formulas as dollars
from classroom import notation
from classroom.background_words import background_words as words_of
from classroom.models.problems import FORM_LABELS
from classroom.rules.backgrounds import BadBackground, background_of
from classroom.rules.words import Form

register = template.Library()


@register.filter
def prompt_html(prompt: str) -> SafeString:
    """Return the prompt with its formulas as MathML; everything else in it is escaped."""
    return mark_safe(notation.prompt_html(prompt))


@register.filter
def prompt_text(prompt: str) -> str:
    """Return the prompt as plain text in one line."""
    return notation.prompt_text(prompt)


@register.filter
def background_words(text: str, separator: str = ".") -> str:
    """Say what lies under the ink of a problem's sheets."""
    try:
        return words_of(background_of(text), separator)
    except BadBackground:
        return text


@register.filter
def form_words(form: str) -> str:
    """Say in which form an answer is wanted; what is no form stays as it was written."""
    try:
        return str(FORM_LABELS[Form(form)])
    except ValueError:
        return form


@register.filter
def formulas(prompt: str) -> list[str]:
    """Return what stands in a prompt as formulas."""
    return dollars.formulas(prompt)
