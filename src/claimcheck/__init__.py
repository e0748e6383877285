"""Checks a claim or a draft against a curated base of official statements and findings.

>>> from claimcheck import judge
>>> judge("No bridge was inspected.", "Every bridge was inspected.").stance
<Stance.CONTRADICTS: 'contradicts'>
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimcheck.version import __version__

if TYPE_CHECKING:
    from claimcheck.api import check_text, judge, load_base

__all__ = ["__version__", "check_text", "judge", "load_base"]


def __getattr__(name: str) -> Any:
    # Loaded on first use, so that `claimcheck --version` costs nothing.
    if name in __all__:
        from claimcheck import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
