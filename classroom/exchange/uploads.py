"""What people upload, cut off while it streams in."""

from io import BytesIO
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MAX_UPLOAD: Final = 5 * 1024 * 1024
"""Photos of a tablet have three or four megabytes; it all lies in memory until it is redrawn."""


def is_too_large(upload: "File[bytes]") -> bool:
    """Say whether a file is larger than any of ours may be; then its content was thrown away."""
    return upload.size > MAX_UPLOAD


def too_large() -> str:
    """Return the sentence for a file that is too large."""
    return _("This file is larger than 5 MB.")


class CappedUpload(FileUploadHandler):
    """Keeps no more of a file than the limit, in memory or on the disk, however much comes.

    It stands first among ``FILE_UPLOAD_HANDLERS``. What is too large arrives in the form as a file
    of its true size without content, so that the form can say so.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to count."""
        super().new_file(*args, **kwargs)
        self.is_over = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Pass a piece on while the file is within the limit."""
        self.is_over = self.is_over or start + len(raw_data) > MAX_UPLOAD
        return None if self.is_over else raw_data

    def file_complete(self, file_size: int) -> "UploadedFile[bytes] | None":
        """Return the file without its content where it went past the limit."""
        if not self.is_over:
            return None
        return UploadedFile(BytesIO(), self.file_name, self.content_type, file_size)


class UploadField(forms.FileField):
    """A file of at most 5 MB."""

    default_error_messages = {
        "required": gettext_lazy("Choose a file."),
        "empty": gettext_lazy("This file is empty."),
        "missing": gettext_lazy("Choose a file."),
    }

    def to_python(self, data: Any) -> Any:
        """Return the file. Raises ``ValidationError`` where it is too large."""
        upload = super().to_python(data)
        if upload is not None and is_too_large(upload):
            raise ValidationError(too_large())
        return upload
