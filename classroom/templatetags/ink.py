"""``{% answer_ink answer height %}``: the ink of an answer as a picture on a page."""

from django import template
from django.utils.safestring import SafeString

from classroom.ink_svg import ink_svg
from classroom.models import Answer
from classroom.underlays import underlay_of

register = template.Library()


@register.simple_tag
def answer_ink(answer: Answer, height: int) -> SafeString:
    """Return the strokes of an answer, whose round is at hand, as an SVG ``height`` pixels high."""
    return ink_svg(answer.strokes, under=underlay_of(answer.round), height=height)
