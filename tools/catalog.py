#!/usr/bin/env python3
"""Keeps the catalogs of the web pages complete: every message of templates and code has its translation.

python tools/catalog.py          list what is missing or no longer used
python tools/catalog.py write    bring the messages in line, leaving new ones empty to be filled in
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

WEB = Path(__file__).resolve().parents[1] / "src/banggiao/web"
FROM = [("**.py", "python"), ("templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "say": None, "later": None, "gettext": None, "ngettext": (1, 2)}
OPTIONS = {"templates/**.html": {"trimmed": "true", "newstyle_gettext": "true"}}


def main() -> int:
    """Compare, or write."""
    write, faults = sys.argv[1:] == ["write"], 0
    found = messages()
    for path in sorted(WEB.glob("locale/*/LC_MESSAGES/messages.po")):
        language = path.parts[-3]
        with path.open("rb") as lines:
            catalog = read_po(lines, locale=language)
        if write:
            catalog.update(found, no_fuzzy_matching=True)
            catalog.obsolete.clear()
            with path.open("wb") as out:
                write_po(out, catalog, width=120, sort_output=True, no_location=True, omit_header=False)
        for fault in faults_of(catalog, found):
            print(f"{path.relative_to(WEB)}: {fault}", file=sys.stderr)
            faults += 1
    return 1 if faults else 0


def messages() -> Catalog:
    """All messages of the pages."""
    found = Catalog()
    for name, line, message, comments, context in extract_from_dir(
        WEB, FROM, OPTIONS, KEYWORDS, comment_tags=(), strip_comment_tags=True
    ):
        found.add(message, None, [(name, line)], auto_comments=comments, context=context)
    return found


def faults_of(catalog: Catalog, found: Catalog) -> list[str]:
    """Messages that are not translated, not in use, or whose translation lacks a value."""
    used = {message.id for message in found if message.id}
    there = {message.id: message for message in catalog if message.id}
    faults = [f"not in the catalog: {one}" for one in sorted(map(str, used - set(there)))]
    faults += [f"no longer used: {one}" for one in sorted(map(str, set(there) - used))]
    for message in there.values():
        if not message.string or (isinstance(message.string, tuple) and not all(message.string)):
            faults.append(f"not translated: {message.id}")
        faults += [f"{message.id}: {error}" for error in message.check(catalog)]
    return faults


if __name__ == "__main__":
    sys.exit(main())
