"""The groups that come with the site, and what each may do."""

from typing import Any, Final

from django.contrib.auth.models import Group, Permission

from classroom.admin.scope import SCHOOL_ADMIN, SUPPORT

RIGHTS: Final[dict[str, dict[str, str]]] = {
    SCHOOL_ADMIN: {
        "school": "view change",
        "user": "view add change",
        "classroom": "view add change",
        "student": "view add change",
        "accommodations": "view add change",
        "problemset": "view add change",
        "problem": "view add change delete",
        "room": "view change",
        "seat": "view change",
        "round": "view",
        "answer": "view change",
        "answerevent": "view",
        "boardlink": "view",
        "colleague": "view",
        "act": "view",
        "stagedsheet": "view",
        "annotation": "view",
        "practice": "view",
        "practiceanswer": "view",
        "factmemory": "view",
    },
    SUPPORT: {
        "school": "view",
        "problemset": "view",
        "problem": "view",
        "room": "view",
        "round": "view",
        "answer": "view",
        "answerevent": "view",
        "practice": "view",
        "practiceanswer": "view",
        "sitesettings": "view",
        "readerversion": "view",
    },
}


def groups_make(**kwargs: Any) -> None:
    """Make the groups where they are missing; rights that an admin has changed are left alone.

    Runs after migrations, since Django makes the permissions then.
    """
    for name, rights in RIGHTS.items():
        group, is_new = Group.objects.get_or_create(name=name)
        if is_new or not group.permissions.exists():
            group.permissions.set(_permissions(rights))


def _permissions(rights: dict[str, str]) -> list[Permission]:
    wanted = {f"{act}_{model}" for model, acts in rights.items() for act in acts.split()}
    ours = Permission.objects.filter(content_type__app_label__in=("classroom", "inference"))
    return list(ours.filter(codename__in=wanted))
