"""Choosing, changing and resetting a password."""

from typing import Any

from axes.helpers import get_client_ip_address
from axes.utils import reset as forget_wrong_tries
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash, views
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from classroom.accounts import throttle
from classroom.accounts.forms import ChangeForm, ChooseForm, ResetForm
from classroom.accounts.pages import AuthenticatedHttpRequest, teacher_page
from classroom.accounts.services import password_choose

RESETS = 100
"""An hour and address."""


@sensitive_post_parameters()
@teacher_page("GET", "POST")
def password_change(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Change the password; one that was given at first is replaced without typing it again."""
    user = request.user
    form_class = ChooseForm if user.must_change_password else ChangeForm
    form = form_class(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        password_choose(user=user, password=form.cleaned_data["new_password1"])
        update_session_auth_hash(request, user)  # the session that chose it stays signed in
        messages.success(request, _("Your new password is saved."))
        return redirect("classroom:desk")
    return render(request, "accounts/password_change.html", {"form": form})


class Reset(views.PasswordResetView):
    """Somebody forgot the password: an e-mail with a link goes to the address, if it is known."""

    template_name = "accounts/reset.html"
    form_class = ResetForm
    success_url = reverse_lazy("classroom:password_reset_sent")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Count the tries of an address."""
        address = get_client_ip_address(request) or ""
        if not throttle.allow("reset", address, limit=RESETS):
            return render(request, "accounts/too_often.html", status=429)
        return super().post(request, *args, **kwargs)


class ResetSent(views.PasswordResetDoneView):
    """The e-mail is on its way, if there is an account."""

    template_name = "accounts/reset_sent.html"


class ResetConfirm(views.PasswordResetConfirmView):
    """The page behind the e-mail's link: a new password, and the account is unlocked."""

    template_name = "accounts/reset_confirm.html"
    form_class = ChooseForm
    success_url = reverse_lazy("classroom:password_reset_done")

    def form_valid(self, form: "SetPasswordForm[Any]") -> HttpResponse:
        """Set the password, and let wrong tries of the old one be."""
        password_choose(user=form.user, password=form.cleaned_data["new_password1"])
        forget_wrong_tries(username=form.user.get_username())
        return super().form_valid(form)


class ResetDone(views.PasswordResetCompleteView):
    """The new password works."""

    template_name = "accounts/reset_done.html"
