"""Makes any string fit for a terminal: what would act on it is shown as an escape instead."""

from __future__ import annotations

from claimcheck.patterns import lazy

# C0 and C1 controls, bidirectional marks and overrides, invisible separators, tags, lone surrogates.
_ACTIVE = lazy(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str, *, keep: str = "") -> str:
    """`text` with each control, bidirectional and invisible character written as `\\x1b` or `\\u202e`, but
    for those in `keep`."""
    if text.isprintable():  # Python counts none of these as printable.
        return text
    return _ACTIVE.sub(lambda found: found[0] if found[0] in keep else _escape(found[0]), text)


def _escape(char: str) -> str:
    code = ord(char)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
