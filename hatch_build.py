"""Compiles the evidence base and the word lists into the wheel: an install starts without parsing YAML."""

from __future__ import annotations

import importlib.util
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_TARGET = "claimcheck/_compiled"
_INDEX = "claimcheck.prepared"


class CustomBuildHook(BuildHookInterface[BuilderConfig]):
    """Adds `claimcheck/_compiled` to a wheel; an editable install reads the YAML files as they are."""

    PLUGIN_NAME = "custom"
    _folder: Path | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles into a temporary folder, and has its files included."""
        if version == "editable":
            return
        self._folder = Path(tempfile.mkdtemp(prefix="claimcheck-"))
        for path in compile_into(self._folder, Path(self.root)):
            build_data["force_include"][str(path)] = f"{_TARGET}/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Removes the temporary folder."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def compile_into(folder: Path, root: Path) -> list[Path]:
    """Writes the two compiled files into `folder`. Raises SystemExit with the problems of a faulty base."""
    sys.path.insert(0, str(root / "src"))
    try:
        base, words = folder / "base.msgpack", folder / "lexicon.json"
        _compile_base(base, root)
        from claimcheck import lexicon

        words.write_text(lexicon.compile_lists(), encoding="utf-8", newline="\n")
        return [base, words]
    finally:
        sys.path.remove(str(root / "src"))


def _compile_base(path: Path, root: Path) -> None:
    from claimcheck.base.compiled import packaged_engine_key, write_compiled
    from claimcheck.base.load import read_base
    from claimcheck.errors import BaseError

    try:
        base = read_base(root / "evidence", start=root)
    except BaseError as error:
        lines = (error.message, *(f"  {problem}" for problem in error.problems))
        raise SystemExit("\n".join(lines)) from error
    engine = packaged_engine_key()
    build = _index_builder()
    if build is None:
        write_compiled(path, base, None, engine=engine)
    else:
        built_by = f"{build.__module__}.{build.__qualname__}"
        write_compiled(path, base, build(base), built_by=built_by, engine=engine)


def _index_builder() -> Any:
    """The function that builds the engine's index; None where there is none."""
    if importlib.util.find_spec(_INDEX) is None:
        return None
    build = getattr(importlib.import_module(_INDEX), "build", None)
    # Not one that the module only imports.
    return build if getattr(build, "__module__", None) == _INDEX else None
