#!/usr/bin/env python
"""Django's command line for Astro Numbers."""

import os
import sys


def main() -> None:
    """Run the command that the arguments name; what an operator can mend is one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "astro_site.settings")
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
