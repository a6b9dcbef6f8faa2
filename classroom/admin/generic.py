"""Django's classes that take a type in its stubs alone, as bases that take one at run time too."""

from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.core.paginator import Paginator
from django.db.models import Model
from django.forms import BaseInlineFormSet, ModelForm

from classroom.admin.names import Named, NamedInTable
from classroom.models import User

M = TypeVar("M", bound=Model)
P = TypeVar("P", bound=Model)

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin
    TabularInline = admin.TabularInline
    AccountAdmin: TypeAlias = UserAdmin[User]
    AccountForm: TypeAlias = UserChangeForm[User]
    AnyForm: TypeAlias = ModelForm[Any]
    AnyInlineFormSet: TypeAlias = BaseInlineFormSet[Any, Any, Any]
    AnyPaginator: TypeAlias = Paginator[Any]
else:

    class ModelAdmin(Named, admin.ModelAdmin, Generic[M]):
        """An admin of the rows of one model."""

    class TabularInline(NamedInTable, admin.TabularInline, Generic[M, P]):
        """A table of rows of one model on the page of a row of another."""

    AccountAdmin, AccountForm = UserAdmin, UserChangeForm
    AnyForm, AnyInlineFormSet, AnyPaginator = ModelForm, BaseInlineFormSet, Paginator
