"""The forms by which students join."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from classroom.live.selectors.seats import has_new_code, open_room, room_was_here
from classroom.models import Room, Student
from classroom.rules import codes, names


class CodeForm(forms.Form):
    """The room code, typed by hand."""

    code = forms.CharField(
        label=_("Room code"),
        max_length=20,
        error_messages={
            "required": _("Type the code that your teacher shows."),
            "max_length": _("A room code has six letters and numbers."),
        },
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "inputmode": "text",
                "autofocus": True,
            }
        ),
    )
    room: Room

    def clean_code(self) -> str:
        """Find the open room; say kindly what is wrong with a code that opens none."""
        code = codes.normalise(self.cleaned_data["code"])
        room = open_room(code)
        if room is not None:
            self.room = room
            return code
        if has_new_code(code):
            raise forms.ValidationError(
                _("This lesson has a new code. Ask your teacher to show it.")
            )
        if room_was_here(code):
            raise forms.ValidationError(_("That lesson is over. Ask your teacher for a new code."))
        if len(code) != codes.CODE_LENGTH:
            raise forms.ValidationError(_("A room code has six letters and numbers."))
        raise forms.ValidationError(_("We found no room with that code. Check it and try again."))


class NameForm(forms.Form):
    """A name, typed or picked from the roster."""

    name = forms.CharField(
        label=_("Your name"),
        required=False,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "maxlength": names.MAX_NAME * 2}
        ),
    )
    student = forms.ModelChoiceField(
        queryset=Student.objects.none(),
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("That name is not on the list. Type it instead.")},
    )

    def __init__(self, *args: Any, room: Room, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if room.classroom is not None and room.show_roster:
            students = room.classroom.students.on_roster()
            self.fields["student"].queryset = students  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """Return the name without what cannot be seen."""
        return names.clean(self.cleaned_data["name"])
