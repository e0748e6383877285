"""Keeps words of drafts and bases from being taken for commands by the runner of GitHub Actions, which reads both
streams of a step and obeys lines that start with `::`, and `##[` anywhere."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.patterns import lazy

RAW = "raw"
"""The form of what is to be written as it is: commands of our own."""
_JSON = ("json", "jsonl", "sarif", "gitlab")
_COMMAND = lazy(r"(?m)^(\s*):(?=:)")


def on_runner(environ: Mapping[str, str]) -> bool:
    """Whether a runner reads what is written."""
    return environ.get("GITHUB_ACTIONS") == "true"


def disarmed(text: str, form: str) -> str:
    """A text in which the runner finds no command; of JSON, markup and other forms each in its own way."""
    if form == RAW:
        return text
    if form in _JSON:  # Within strings alone, where an escape means the same.
        return text.replace("##[", "#\\u0023[")
    if form in ("junit", "html"):
        return _COMMAND.sub(r"\1&#58;", text.replace("##[", "##&#91;"))
    return _COMMAND.sub(r"\1: ", text.replace("##[", "## ["))
