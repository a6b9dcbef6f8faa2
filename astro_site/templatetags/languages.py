"""What a page needs of its language: the scripts' texts."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from astro_site.languages.found import catalogue_version

register = template.Library()


@register.simple_tag
def catalogue() -> SafeString:
    """Load the scripts' texts in the page's language; in English they need none."""
    language = get_language() or ""
    version = catalogue_version(language)
    if not version:
        return SafeString()
    address = reverse("catalogue", args=[language, version])
    return format_html('<script src="{}"></script>', address)
