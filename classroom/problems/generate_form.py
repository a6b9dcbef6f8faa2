"""The form of the generator: one field for each option of the chosen kind."""

from collections.abc import Mapping
from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from classroom.fields import PageForm, line
from classroom.generators import KINDS as SPECS
from classroom.generators import Made, NoSolution, Spec, Style, generate, spec_from
from classroom.problems.drafts import Draft
from classroom.problems.generate_options import COMMON, KINDS, Option
from classroom.problems.services.sets import MAX_TITLE
from inference.api.contract import Separator


class GenerateForm(PageForm):
    """The options of one kind of generator; a valid form has a ``spec`` and what it ``made``."""

    use_required_attribute = False
    spec: Spec
    made: list[Made]

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        kind: str,
        separator: Separator,
        seed: int,
    ) -> None:
        super().__init__(data, initial={"seed": seed})
        self.kind = kind
        self.style = Style(separator, _)
        defaults = SPECS[kind]()
        self.options = (*KINDS[kind].options, *COMMON)
        for option in self.options:
            self.fields[option.name] = _field(option, kind, getattr(defaults, option.name))

    def rows(self) -> list[tuple[Option, forms.BoundField]]:
        """Return each option with its field, in the order of the page."""
        return [(option, self[option.name]) for option in self.options]

    def clean(self) -> dict[str, Any]:
        """Generate what was asked for, or say which option stands in the way."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        try:
            self.spec = spec_from({"kind": self.kind, **cleaned})
            self.made = generate(self.spec, style=self.style)
        except NoSolution as none:
            self.add_error(none.field, _(none.sentence) % none.about)
        return cleaned

    def drafts(self) -> list[Draft]:
        """Return what was made, ready to be saved."""
        return [
            Draft(
                prompt=made.prompt,
                accepted=tuple(made.accepted),
                form=made.form,
                hint=made.hint,
                explanation=made.explanation,
            )
            for made in self.made
        ]


class NewSetForm(PageForm):
    """What a set of generated problems is called, and how it writes decimals."""

    title = forms.CharField(
        label=gettext_lazy("Title of the set"), required=False, widget=line(MAX_TITLE)
    )
    separator = forms.ChoiceField(
        label=gettext_lazy("Decimal separator"),
        choices=[
            (Separator.POINT.value, gettext_lazy("point: 3.5")),
            (Separator.COMMA.value, gettext_lazy("comma: 3,5")),
        ],
        widget=forms.RadioSelect,
    )


def _field(option: Option, kind: str, default: Any) -> forms.Field:
    common: dict[str, Any] = {"label": option.label, "initial": default}
    match option.shape:
        case "number":
            least, most = _limits(kind, option.name)
            return forms.IntegerField(
                **common,
                min_value=least,
                max_value=most,
                widget=forms.TextInput(
                    attrs={
                        "class": "number",
                        "inputmode": "text" if least < 0 else "numeric",
                        "maxlength": 8,
                        "autocomplete": "off",
                    }
                ),
                error_messages=_number_words(least, most),
            )
        case "choice":
            return forms.TypedChoiceField(
                **common,
                choices=option.choices,
                coerce=lambda text: type(default)(text),
                widget=forms.RadioSelect,
            )
        case "choices":
            return forms.TypedMultipleChoiceField(
                **common,
                choices=option.choices,
                coerce=int,
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": _("Choose at least one.")},
            )
        case "switch":
            return forms.BooleanField(**common, required=False)


def _number_words(least: int, most: int) -> dict[str, str]:
    words = _("Give a whole number from %(least)s to %(most)s.") % {"least": least, "most": most}
    return dict.fromkeys(("required", "invalid", "min_value", "max_value"), words)


def _limits(kind: str, name: str) -> tuple[int, int]:
    """Return the limits that the spec's own type gives a number."""
    info: Any = msgspec.inspect.type_info(SPECS[kind])
    number = next(field.type for field in info.fields if field.name == name)
    return number.ge, number.le
