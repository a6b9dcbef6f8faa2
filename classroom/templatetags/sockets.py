"""The addresses of sockets in templates, as ``url`` gives those of pages."""

from django import template
from django.urls import reverse

from classroom import sockets

register = template.Library()


@register.simple_tag
def socket_url(name: str, *args: object) -> str:
    """Return the path of the socket called ``name``. Raises ``NoReverseMatch``."""
    # Sockets have a URL conf of their own: in the pages' one a name would reach a view.
    return reverse(name, urlconf=sockets.__name__, args=args)
