"""Word lists as data: one YAML file a phenomenon, one folder a language.

Every scalar is read as text, so that `no`, `on` and `010` stay words.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


@cache
def load(name: str, language: str = "en") -> Any:
    """The word list `name` as plain lists, dicts and strings. Raises FileNotFoundError for an unknown name."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    with (_FOLDER / language / f"{name}.yaml").open(encoding="utf-8") as file:
        return yaml.load(file, Loader=loader)
