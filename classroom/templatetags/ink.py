"""``{% ink strokes height %}``: ink as a picture on a page."""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString

from classroom.ink_svg import ink_svg

register = template.Library()


@register.simple_tag
def ink(strokes: Sequence[Sequence[Sequence[int]]], height: int) -> SafeString:
    """Return the strokes as an SVG ``height`` pixels high."""
    return ink_svg(strokes, height=height)
