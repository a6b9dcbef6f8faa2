"""E-mails to teachers, sent beside the request.

Nobody waits for the mail server, and the time that a page takes tells nobody whether an address
has an account.
"""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation

from classroom.models import User

logger = logging.getLogger(__name__)

_sender: Final = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail")
"""One thread: e-mails leave in their order, and ``wait`` waits for all that were posted before."""


@contextmanager
def written_to(user: User | None) -> Iterator[None]:
    """Write in the language of whoever gets the e-mail; who has chosen none reads the page's."""
    language = user.language if user else ""
    if language not in dict(settings.LANGUAGES):
        yield
        return
    with translation.override(language):
        yield


def post(*, subject: str, body: str, to: str) -> None:
    """Send an e-mail soon; one that cannot be sent is logged."""
    _sender.submit(_send, EmailMessage(" ".join(subject.split()), body, to=[to]))


def wait() -> None:
    """Return when every e-mail posted so far is on its way."""
    _sender.submit(bool).result()


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except Exception:
        logger.exception("An e-mail could not be sent: see ASTRO_EMAIL_URL.")
