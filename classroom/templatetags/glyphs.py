"""The glyph on a set's card."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from classroom.glyphs import SIGNS, TOPICS, kind_of

register = template.Library()


@register.filter
def glyph(problems: Iterable[Any]) -> SafeString:
    """Draw what most of these problems ask for."""
    return _drawn(kind_of(problem.prompt for problem in problems))


@register.filter
def topic_glyph(topic: str) -> SafeString:
    """Draw the glyph of a ready set's topic."""
    return _drawn(TOPICS[topic])


def _drawn(kind: str) -> SafeString:
    return format_html(
        '<span class="glyph glyph--{}" aria-hidden="true">{}</span>', kind, SIGNS[kind]
    )
