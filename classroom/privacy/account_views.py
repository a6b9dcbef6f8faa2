"""Deleting one's account, and bringing it back by signing in within a month."""

from django import forms
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from classroom.accounts import coming_back
from classroom.accounts.fields import AccountFields, PasswordField
from classroom.accounts.forms import check_own_password
from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.accounts.views.sign_up import BACKEND
from classroom.models import User
from classroom.privacy import selectors
from classroom.privacy.services import delete
from classroom.privacy.undo import TooLate, deletion_undo
from classroom.rules.keeping import days_left


class AccountDeleteForm(AccountFields, forms.Form):
    """The password, so that nobody deletes an account that was left open."""

    password = PasswordField(label=gettext_lazy("Your password"))

    def __init__(self, data: object, *, user: User) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.user = user

    def clean_password(self) -> None:
        """Check the password."""
        check_own_password(self.user, self.cleaned_data["password"])


@sensitive_post_parameters("password")
@teacher_page("GET", "POST")
def account_delete(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Say what goes with the account, ask for the password, delete, sign out."""
    user = request.user
    form = AccountDeleteForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        delete(thing=user, now=timezone.now())
        logout(request)
        return render(request, "privacy/account_deleted.html")
    context = {"form": form, "going": selectors.going(user)}
    status = 400 if form.is_bound else 200
    return render(request, "privacy/account_delete.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account_back(request: HttpRequest) -> HttpResponse:
    """Whoever gave the right password of a deleted account is asked whether it comes back."""
    user = coming_back.remembered(request)
    if user is None or user.deleted_at is None:
        return redirect("classroom:sign_in")
    now = timezone.now()
    if request.method != "POST":
        context = {"name": user.display_name, "days": days_left(user.deleted_at, now)}
        return render(request, "privacy/account_back.html", context)
    try:
        deletion_undo(thing=user, now=now)
    except TooLate:
        coming_back.forget(request)
        return redirect("classroom:sign_in")
    user.refresh_from_db()
    login(request, user, backend=BACKEND)
    messages.success(request, _("Welcome back. Everything is where you left it."))
    return redirect("classroom:desk")
