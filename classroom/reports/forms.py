"""What a teacher's rooms are searched by."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from classroom.fields import PageForm
from classroom.models import Classroom
from classroom.models.rooms import Kind

MAX_QUERY = 100


class SearchForm(PageForm):
    """Words, a class and a kind of room; what no list offers finds nothing, and is no fault."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "maxlength": MAX_QUERY,
                "placeholder": _("Title, code, name of a class"),
            }
        ),
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", _("All")), *((kind.value, capfirst(kind.label)) for kind in Kind)],
        required=False,
    )

    def __init__(self, *, classes: Iterable[Classroom], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        choices = [("", _("All")), *((str(each.pk), each.name) for each in classes)]
        self.fields["class"] = forms.ChoiceField(label=_("Class"), choices=choices, required=False)
