"""The forms by which students join."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from classroom.fields import PageForm, line
from classroom.live.selectors.seats import has_new_code, open_room, room_was_here
from classroom.models import Room, Student
from classroom.models.fields import AVATAR_LABELS, choices_of
from classroom.rules import codes, names

AVATAR_CHOICES: Final = choices_of(AVATAR_LABELS)


class CodeForm(PageForm):
    """The room code, typed by hand; it is what its part of a page is about."""

    field_template_name = "parts/field_heading.html"

    code = forms.CharField(
        label=_("Type the room code"),
        help_text=_("Six letters and numbers. Your teacher shows it."),
        max_length=20,
        error_messages={
            "required": _("Type the code that your teacher shows."),
            "max_length": _("A room code has six letters and numbers."),
        },
        widget=line(
            20,
            **{"class": "input--big input--code", "placeholder": "ABC234"},
            autocapitalize="characters",
            autocorrect="off",
            spellcheck="false",
            autofocus=True,
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


class NameForm(PageForm):
    """A name, typed or picked from the roster."""

    name = forms.CharField(
        label=_("Type your name"),
        required=False,
        widget=line(
            names.MAX_NAME * 2,
            **{"class": "input--big"},
            autocapitalize="words",
            autocorrect="off",
            spellcheck="false",
            enterkeyhint="go",
        ),
    )
    student = forms.ModelChoiceField(
        queryset=Student.objects.none(),
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("That name is not on the list. Type it instead.")},
    )

    avatar = forms.ChoiceField(choices=AVATAR_CHOICES, required=False)
    offered = forms.ChoiceField(choices=AVATAR_CHOICES, required=False)

    def __init__(self, *args: Any, room: Room, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if room.classroom is not None and room.show_roster:
            students = room.classroom.students.on_roster()
            self.fields["student"].queryset = students  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """Return the name without what cannot be seen."""
        return names.clean(self.cleaned_data["name"])

    @property
    def chosen_avatar(self) -> str:
        """What the child tapped; empty where it left what the page had picked for it."""
        chosen: str = self.cleaned_data["avatar"]
        return "" if chosen == self.cleaned_data["offered"] else chosen


class ColleagueForm(PageForm):
    """The name by which the teacher sees a colleague."""

    name = forms.CharField(
        label=_("Your name"),
        help_text=_("The teacher sees it beside what you do."),
        max_length=names.MAX_NAME,
        error_messages={
            "required": _("Give a name, so that the teacher knows who you are."),
            "max_length": _("Give at most 32 characters."),
        },
        widget=line(names.MAX_NAME, autocomplete="name", autofocus=True),
    )

    def clean_name(self) -> str:
        """Return the name with single spaces; one in which nothing shows is none."""
        name = names.clean(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(self.fields["name"].error_messages["required"])
        return name
