"""The encoding of an HTML file: its byte order mark, what it declares, else UTF-8."""

from __future__ import annotations

import re

from claimcheck.errors import InputError
from claimcheck.patterns import lazy

_HEAD = 4096
_COMMENT = lazy(r"<!--.*?-->", re.DOTALL)
_META = lazy(r"""<meta\b[^>]{0,500}?charset\s{0,9}=\s{0,9}["']?\s{0,9}(?P<name>[\w.:-]{1,40})""", re.IGNORECASE)
_XML = lazy(r"""<\?xml\b[^>]{0,200}?encoding\s{0,9}=\s{0,9}["'](?P<name>[\w.:-]{1,40})""", re.IGNORECASE)

_NAMES = {
    "utf8": "utf-8",
    # A file whose declaration can be read at all is not in UTF-16.
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "x-sjis": "shift_jis",
    "gb2312": "gbk",
    "macintosh": "mac_roman",
}
_KNOWN = frozenset(
    {"utf-8", "cp1252", "shift_jis", "euc-jp", "gbk", "gb18030", "big5", "euc-kr", "koi8-r", "koi8-u", "mac_roman"}
    | {f"windows-{number}" for number in range(1250, 1259)}
    | {f"iso-8859-{number}" for number in (*range(2, 12), 13, 14, 15, 16)}
)


def declared(data: bytes, *, path: str) -> str | None:
    """The encoding that the head of an HTML file declares, by Python's name; None if it declares none.

    Latin-1 is read as Windows-1252, as browsers do. Raises InputError for an encoding that is not read.
    """
    head = _COMMENT.sub("", data[:_HEAD].decode("latin-1"))
    found = _XML.match(head) or _META.search(head)
    if found is None:
        return None
    stated = found["name"].lower()
    name = _NAMES.get(stated, stated)
    if name not in _KNOWN:
        raise InputError(f"{path}: declares the encoding {stated}, which is not read", hint="save it as UTF-8")
    return name
