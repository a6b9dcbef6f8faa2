"""What is too large is cut off while it streams in."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils.datastructures import MultiValueDict

from classroom.exchange import MAX_UPLOAD, BadTable, UploadField, read_table


class OneFile(forms.Form):
    file = UploadField()


def posted(content: bytes) -> HttpRequest:
    return RequestFactory().post("/", {"file": SimpleUploadedFile("a.csv", content), "x": "kept"})


def uploaded(request: HttpRequest) -> "UploadedFile[bytes]":
    upload = request.FILES["file"]
    assert isinstance(upload, UploadedFile)
    return upload


def test_a_file_of_fifty_megabytes_is_thrown_away_and_the_form_says_so() -> None:
    request = posted(b"x" * (10 * MAX_UPLOAD))
    upload = uploaded(request)
    assert upload.size == 10 * MAX_UPLOAD
    assert upload.read() == b""
    assert request.POST["x"] == "kept"
    form = OneFile(request.POST, request.FILES)
    assert form.errors["file"] == ["This file is larger than 5 MB."]
    with pytest.raises(BadTable, match="larger than 5 MB"):
        read_table(upload)


def test_a_file_at_the_limit_arrives_whole() -> None:
    request = posted(b"x" * MAX_UPLOAD)
    assert len(uploaded(request).read()) == MAX_UPLOAD
    assert OneFile(request.POST, request.FILES).is_valid()


def test_no_file_and_an_empty_one_are_told_apart() -> None:
    assert OneFile({}, MultiValueDict()).errors["file"] == ["Choose a file."]
    empty: MultiValueDict[str, UploadedFile[bytes]] = MultiValueDict(
        {"file": [SimpleUploadedFile("a.csv", b"")]}
    )
    assert OneFile({}, empty).errors["file"] == ["This file is empty."]
