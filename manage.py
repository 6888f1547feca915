#!/usr/bin/env python3
"""Django's command line. Commands that need servers find them running: the embedded ones unless others are named."""

import contextlib
import os
import sys

from cadre_mgmt import embedded

WITHOUT_SERVERS = {
    "check",
    "collectstatic",
    "diffsettings",
    "findstatic",
    "help",
    "makemigrations",
    "openapi",
    "parse_resume",
    "version",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cadre_mgmt.settings")
    try:
        with embedded.ensure_servers() if needs_servers(sys.argv[1:]) else contextlib.nullcontext():
            from django.core.management import execute_from_command_line

            execute_from_command_line(sys.argv)
    except embedded.EmbeddedError as error:
        sys.exit(str(error))


def needs_servers(arguments: list[str]) -> bool:
    if not arguments or {"--help", "-h", "--version"} & set(arguments):
        return False
    return arguments[0] not in WITHOUT_SERVERS


if __name__ == "__main__":
    main()
