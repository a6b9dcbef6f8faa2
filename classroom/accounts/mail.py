"""E-mails to teachers, sent beside the request.

Nobody waits for the mail server, and the time that a page takes tells nobody whether an address
has an account.
"""

import logging
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise

from classroom.models import User

logger = logging.getLogger(__name__)

_sender: Final = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail")
"""One thread: e-mails leave in their order, and ``wait`` waits for all that were posted before."""


def post(
    *, template: str, context: Mapping[str, Any], subject: Promise, to: str, reader: User | None
) -> None:
    """Write an e-mail in the language of its ``reader``, and send it soon.

    Who has chosen no language reads the page's. One that cannot be sent is logged.
    """
    language = reader.language if reader else ""
    chosen = language if language in dict(settings.LANGUAGES) else translation.get_language()
    with translation.override(chosen):
        body = render_to_string(template, {**context})
        line = " ".join(str(subject).split())
    _sender.submit(_send, EmailMessage(line, body, to=[to]))


def wait() -> None:
    """Return when every e-mail posted so far is on its way."""
    _sender.submit(bool).result()


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except Exception:
        logger.exception("An e-mail could not be sent: see ASTRO_EMAIL_URL.")
