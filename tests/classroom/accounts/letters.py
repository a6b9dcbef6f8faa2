"""The letters that were posted, once they are all on their way."""

import re

from django.core import mail as outgoing

from classroom.accounts import mail


def letters() -> list[outgoing.EmailMessage]:
    mail.wait()
    return outgoing.outbox


def link(letter: outgoing.EmailMessage) -> str:
    """Return the path of a letter's link."""
    found = re.search(r"http://testserver(/\S+)", str(letter.body))
    assert found, letter.body
    return found[1]
