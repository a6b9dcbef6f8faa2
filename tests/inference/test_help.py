"""Every option of the reader's commands says in --help what it is for."""

from argparse import SUPPRESS

import pytest
from django.core.management import load_command_class


@pytest.mark.parametrize("name", ["train_reader", "evaluate_reader", "fit_reader", "recognize"])
def test_every_option_is_explained(name: str) -> None:
    parser = load_command_class("inference", name).create_parser("manage.py", name)
    silent = [action.dest for action in parser._actions if action.help in (None, "", SUPPRESS)]
    assert silent == []
