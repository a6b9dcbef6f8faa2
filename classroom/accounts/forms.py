"""The forms with which teachers sign in, and change what belongs to their account."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.conf import settings
from django.contrib.auth.forms import (
    AuthenticationForm,
    PasswordChangeForm,
    PasswordResetForm,
    SetPasswordForm,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from classroom.accounts import mail, throttle
from classroom.accounts.fields import (
    AS_TYPED,
    PASSWORD_HELP,
    AccountFields,
    EmailField,
    NameField,
    PasswordField,
)
from classroom.accounts.selectors import has_account, username_of
from classroom.models import User

if TYPE_CHECKING:
    AnySetPasswordForm: TypeAlias = SetPasswordForm[User]
else:
    AnySetPasswordForm = SetPasswordForm

PASSWORD_TRIES = 10
"""An hour: whoever sits down at a teacher's open page must not find the password out."""

EMAILS = 3
"""An hour and mailbox."""


def check_own_password(user: User, password: str) -> None:
    """Raise ``ValidationError`` unless ``password`` is that of ``user``; ten tries an hour."""
    if not throttle.allow("own-password", str(user.pk), limit=PASSWORD_TRIES):
        raise ValidationError(_("That was wrong too often. Try again in an hour."))
    if not user.check_password(password):
        raise ValidationError(_("That is not your current password."))


def _ask_for_new(fields: dict[str, forms.Field]) -> None:
    """Say in Django's own fields for a new password what our pages say."""
    first, second = fields["new_password1"], fields["new_password2"]
    first.label, first.help_text = _("New password"), PASSWORD_HELP
    second.label, second.help_text = _("The same again"), ""
    for field in (first, second):
        field.widget.attrs |= {"required": True} | AS_TYPED


class SignInForm(AuthenticationForm):
    """User name or e-mail, and the password."""

    username = forms.CharField(max_length=254)

    def clean_username(self) -> str:
        """Return the user name, so that both names of an account are locked together."""
        return username_of(self.cleaned_data["username"])

    def confirm_login_allowed(self, user: Any) -> None:
        """Let whoever deleted their account come back; the view asks them first."""
        if user.deleted_at is None:
            super().confirm_login_allowed(user)


class ChooseForm(AccountFields, AnySetPasswordForm):
    """A new password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_new(self.fields)
        self.fields["new_password1"].widget.attrs["autofocus"] = True


class ChangeForm(AccountFields, PasswordChangeForm):
    """The old password and a new one, twice."""

    old_password = PasswordField(label=_("Current password"), attrs={"autofocus": True})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_new(self.fields)

    def clean_old_password(self) -> str:
        """Check the old one."""
        password: str = self.cleaned_data["old_password"]
        check_own_password(self.user, password)
        return password


class ResetForm(AccountFields, PasswordResetForm):
    """The e-mail of somebody who forgot the password; three e-mails an hour and mailbox."""

    email = EmailField(attrs={"autocomplete": "username", "autofocus": True})

    def send_mail(
        self,
        subject_template_name: str,
        email_template_name: str,
        context: dict[str, Any],
        from_email: str | None,
        to_email: str,
        html_email_template_name: str | None = None,
    ) -> None:
        """Post the e-mail beside the request."""
        if throttle.allow("reset-email", to_email.lower(), limit=EMAILS):
            mail.post(
                template="accounts/emails/reset.txt",
                context=context,
                subject=_("A new password for Astro Numbers"),
                to=to_email,
                reader=context["user"],
            )


class AccountForm(AccountFields, forms.Form):
    """A teacher's name and e-mail; another e-mail needs the password, for it resets it."""

    name = NameField()
    email = EmailField(
        required=False,
        attrs={"autocomplete": "email"},
        help_text=_("If you forget your password, we send an e-mail to this address."),
    )
    password = PasswordField(
        label=_("Current password"),
        required=False,
        help_text=_("Only needed to change the e-mail."),
    )
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, user: User) -> None:
        own = {"name": user.get_full_name(), "email": user.email, "language": user.language}
        super().__init__(data, initial=own)
        self.user = user
        languages = [("", _("As the browser says")), *settings.LANGUAGES]
        self.fields["language"].choices = languages  # type: ignore[attr-defined]
        self.fields["email"].required = bool(user.email)

    def clean_email(self) -> str:
        """Refuse the e-mail of somebody else."""
        email: str = self.cleaned_data["email"]
        if email and has_account(email, but=self.user):
            raise ValidationError(_("Somebody else has this e-mail."))
        return email

    def clean(self) -> dict[str, Any]:
        """Ask for the password where the e-mail changes."""
        data = super().clean() or {}
        if "email" in data and data["email"] != self.user.email.lower():
            try:
                check_own_password(self.user, data.get("password", ""))
            except ValidationError as error:
                self.add_error("password", error)
        return data
