"""The e-mails that were posted, once they are all on their way."""

import re

from django.core import mail as outgoing

from classroom.accounts import mail


def emails() -> list[outgoing.EmailMessage]:
    mail.wait()
    return outgoing.outbox


def link(email: outgoing.EmailMessage) -> str:
    """Return the path of an e-mail's link."""
    found = re.search(r"http://testserver(/\S+)", str(email.body))
    assert found, email.body
    return found[1]
