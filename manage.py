#!/usr/bin/env python
"""Django's command line, with `site/` on the path."""

import os
import sys
from pathlib import Path

# `site/` is a source folder, not a package: the standard library owns the module name `site`.
sys.path.insert(1, str(Path(__file__).resolve().parent / "site"))

if __name__ == "__main__":
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "participatie.settings.demo")
    execute_from_command_line(sys.argv)
