"""Form fields as the pages show them: one template each, and ids for what describes an input."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting


class PageRenderer(TemplatesSetting):
    """Finds the templates of fields among those of the pages."""

    field_template_name = "parts/field.html"


class PageField(BoundField):
    """A field on a page; ``as_field_group`` gives its label, input, help and errors."""

    @property
    def template_name(self) -> str:
        """The template of the group, by the kind of input."""
        widget = self.field.widget
        if isinstance(widget, forms.RadioSelect):  # several boxes to tick are one of them
            return "parts/field_choices.html"
        if isinstance(widget, forms.CheckboxInput):
            return "parts/field_checkbox.html"
        return getattr(self.form, "field_template_name", "") or super().template_name

    @property
    def help_id(self) -> str:
        """The id of the help."""
        return f"help_{self.html_name}"

    @property
    def error_id(self) -> str:
        """The id of the errors."""
        return f"error_{self.html_name}"

    @property
    def aria_describedby(self) -> str:
        """The ids of what is there to describe the input."""
        found = [self.help_id] if self.help_text else []
        return " ".join([*found, self.error_id] if self.errors else found)

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Any = None) -> dict[str, Any]:
        """Give the input the look of the pages, beside the classes that it has of its own."""
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        drawn = widget or self.field.widget
        if not isinstance(drawn, (forms.RadioSelect, forms.CheckboxInput, forms.HiddenInput)):
            built["class"] = " ".join(["input", *drawn.attrs.get("class", "").split()])
        return built


class PageFields:
    """Lets a form's fields be shown as the pages show them."""

    bound_field_class: type[BoundField] | None = PageField
    field_template_name = ""
    """The template of its common inputs where it is not that of all pages."""


class PageForm(PageFields, forms.Form):
    """A form of a page."""


def line(maxlength: int | None = None, **attrs: Any) -> forms.TextInput:
    """Return an input that browsers do not fill; longer than what is valid, so that it is said."""
    length = {"maxlength": maxlength} if maxlength else {}
    return forms.TextInput(attrs=length | {"autocomplete": "off"} | attrs)


def number() -> forms.NumberInput:
    """Return an input for a whole number."""
    return forms.NumberInput(attrs={"class": "number", "inputmode": "numeric"})


def file(accept: str) -> forms.FileInput:
    """Return an input for a file of these kinds."""
    return forms.FileInput(attrs={"class": "input--file", "accept": accept})
