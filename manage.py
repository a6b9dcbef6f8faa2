#!/usr/bin/env python
"""Django's command line for Astro Numbers."""

import importlib.util
import os
import sys

NO_DJANGO = (
    "This Python has no Django: run `make setup` once, "
    "then `.venv/bin/python manage.py` in place of `python manage.py`."
)


def main() -> None:
    """Run the command that the arguments name; what an operator can mend is one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "astro_site.settings")
    if importlib.util.find_spec("django") is None:
        sys.exit(NO_DJANGO)
    from django.core.exceptions import ImproperlyConfigured
    from django.db import InterfaceError, OperationalError

    try:
        from astro_site.database import Commands, NotReady, cannot_be_used

        try:
            Commands(sys.argv).execute()
        except NotReady as error:
            sys.exit(str(error))
        except (OperationalError, InterfaceError) as error:
            sys.exit(cannot_be_used(error))
    except ImproperlyConfigured as error:
        sys.exit(f"Astro Numbers cannot start: {error}")


if __name__ == "__main__":
    main()
