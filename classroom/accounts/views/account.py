"""A teacher's own account."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from classroom.accounts import mail
from classroom.accounts.forms import AccountForm
from classroom.accounts.middleware import speak
from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.accounts.services import account_change
from classroom.models import User


@sensitive_post_parameters("password")
@teacher_page("GET", "POST")
def account(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Name and e-mail to change, the school's rules to read."""
    user = request.user
    form = AccountForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            _change(user, form)
        except ValidationError as error:
            form.add_error("email", error)
        else:
            speak(request, user.language)
            messages.success(request, _("Saved."))
            return redirect("classroom:account")
    context = {"form": form, "school": user.school}
    return render(request, "accounts/account.html", context, status=400 if form.is_bound else 200)


def _change(user: User, form: AccountForm) -> None:
    before, email = user.email, form.cleaned_data["email"]
    account_change(
        user=user,
        name=form.cleaned_data["name"],
        email=email,
        language=form.cleaned_data["language"],
    )
    if before and before.lower() != email:
        mail.post(
            template="accounts/emails/changed.txt",
            context={"email": email},
            subject=gettext_lazy("Your e-mail at Astro Numbers has changed"),
            to=before,
            reader=user,
        )
