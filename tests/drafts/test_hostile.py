"""Drafts made to do harm, or broken badly: each gives a right answer or a clear error, and soon.

One table for the readers alone, one for the whole command. What the engine itself takes long over (an unclosed
quotation mark before hundreds of sentences, a sentence of a hundred thousand words) is kept short here.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from docx_files import W, archive, docx, p

from claimcheck.drafts.read import MAX_BYTES, read_bytes
from claimcheck.errors import InputError

SECONDS = 20
"""Far above what any takes by itself, for machines that are busy."""
DEEP = 100_000
SRC = Path(__file__).parents[2] / "src"


def deep_docx() -> bytes:
    inner = f'<w:body xmlns:w="{W}">' + "<w:sdt>" * DEEP + p("deep") + "</w:sdt>" * DEEP + "</w:body>"
    return archive({"word/document.xml": inner.encode()})


# Name, suffix, what the file holds, and how many blocks it gives or what the error says.
READ = [
    ("one-line", ".txt", "a " * (MAX_BYTES // 2), 1),
    ("one-word", ".txt", "a" * MAX_BYTES, 1),
    ("too-large", ".txt", "a" * (MAX_BYTES + 1), "over 20 MB"),
    ("a-line-a-letter", ".txt", "a\n" * (MAX_BYTES // 2), 1),
    ("open-brackets", ".txt", "[@a" * 1_000_000, 1),
    ("brackets-in-brackets", ".txt", "[ x" * 1_000_000, 1),
    ("half-citations", ".txt", ("[@a " + "x" * 490) * 20_000, 1),
    ("addresses", ".txt", "https://" * 1_000_000, 1),
    ("spaces-at-line-ends", ".txt", ("a" + " " * 5_000) * 2_000 + "\n", 1),
    ("nul", ".txt", "a\0b", "a NUL byte at byte 1"),
    ("headings", ".md", "# Head\n\n" * 10_000, 10_000),
    ("block-quotes", ".md", "> " * DEEP + "deep", "nested over 50 deep"),
    ("lists", ".md", "- " * DEEP + "deep", "nested over 50 deep"),
    ("nested-lists", ".md", "\n".join("  " * depth + "- x" for depth in range(500)), "nested over 50 deep"),
    ("markdown-of-many-lines", ".md", "a\n\n" * 60_000, "over 4 million characters or 60,000 lines"),
    ("markdown-of-one-line", ".md", "a " * 3_000_000, "over 4 million characters or 60,000 lines"),
    ("html-in-markdown", ".md", "<div>" * DEEP + "deep", 1),
    ("open-code", ".md", "` `` " * 100_000, 1),
    ("open-links", ".md", "[a](" * 100_000, 1),
    ("open-images", ".md", "![a" * 100_000, 1),
    ("images", ".md", "![a](b)\n" * 20_000, 20_000),
    ("images-in-images", ".md", "![" * 20_000 + "a" + "](b)" * 20_000, None),
    ("emphasis", ".md", "*a **b " * 50_000, 1),
    ("struck-out", ".md", "~~a" * 100_001, 1),
    ("templates", ".md", "{{" * 200_000, 1),
    ("comments", ".md", "x <!--" * 100_000, 1),
    ("deletions", ".md", "x <del>" * 100_000, 1),
    ("notes", ".md", "[^1]: a\n" * 20_000, 20_000),
    ("tables", ".md", "a|b\n-|-\n" * 10_000, None),
    ("references-in-markdown", ".md", "&rsquo;" * 100_000, 1),
    ("front-matter-without-end", ".md", "---\n" + "date: x\n" * 50_000, 1),
    ("tags-deep", ".html", "<div>" * DEEP + "deep" + "</div>" * DEEP, 1),
    ("inline-tags-deep", ".html", "<b>" * DEEP + "deep", 1),
    ("quotes-deep", ".html", "<blockquote>" * DEEP + "deep", 1),
    ("lists-deep", ".html", "<ul><li>" * DEEP + "deep", 1),
    ("tables-deep", ".html", "<table><tr><td>" * (DEEP // 2) + "deep", 1),
    ("too-many-tags", ".html", "<b>" * 400_000 + "deep", "over 300,000 tags"),
    ("marks-of-nothing", ".html", "<" * 10_000_000, 1),
    ("open-comments", ".html", "x" + "<!--" * 1_000_000, 1),
    ("open-tags", ".html", "x" + '<a b="' * 1_000_000, 1),
    ("open-scripts", ".html", "x<script>" + "</script " * 500_000, 1),
    ("attributes", ".html", "x<a hidden " + "b=c " * 500_000 + ">y", 1),
    ("references", ".html", "&amp;" * 200_000, 1),
    ("references-without-number", ".html", "x" * 10 + "a&" * 600_000 + "  b" * 600_000, "over 1,000,000 pieces"),
    ("open-references", ".html", "&a" * 1_000_000, 1),
    ("ends-of-nothing", ".html", "x</div>" * 100_000, 100_000),
    ("crossed-tags", ".html", "<b><p>a</b></p>" * 30_000, 30_000),
    ("raised", ".html", "a" + "<sup>1" * 100_000, 1),
    ("structured-data", ".html", '<script type="application/ld+json">' + "[" * 900_000 + "</script>x", 1),
    ("elements-deep", ".docx", deep_docx(), 1),
    ("paragraphs", ".docx", docx(p("a") * 100_000), 100_000),
    ("attributes-long", ".docx", docx(f'<w:p w:x="{"a" * 5_000_000}"/>'), 0),
    ("bomb", ".docx", archive({"word/document.xml": b" " * 60_000_000}), "over 40 MB unpacked"),
]


@pytest.mark.parametrize(("suffix", "held", "outcome"), [pytest.param(*row[1:], id=row[0]) for row in READ])
def test_reading(suffix: str, held: str | bytes, outcome: int | str | None) -> None:
    data = held if isinstance(held, bytes) else held.encode()
    started = time.perf_counter()
    if isinstance(outcome, str):
        with pytest.raises(InputError, match=outcome) as caught:
            read_bytes(data, path="draft", suffix=suffix)
        assert caught.value.message.startswith("draft: ")
        assert caught.value.hint
    else:
        draft = read_bytes(data, path="draft", suffix=suffix)
        assert outcome in {None, len(draft.blocks)}
    assert time.perf_counter() - started < SECONDS


CLAIM = "Every bridge was inspected."

# Name, suffix, what the file holds, and where the one claim in it is reported.
CHECKED = [
    ("escapes", ".txt", f"\x1b[31mRed.\x1b]0;title\x07\n\n{CLAIM}\n", (3, 1)),
    ("escapes-in-the-claim", ".txt", f"One.\n\n\x1b[2J{CLAIM}\n", None),
    ("rich-markup", ".txt", f"[bold red]Yes[/bold red] [/] [link=file:///etc/passwd]\n\n{CLAIM}\n", (3, 1)),
    ("workflow-commands", ".txt", f"::error file=a::x\n::set-output name=a::b\n\n{CLAIM}\n", (4, 1)),
    ("workflow-command-before", ".txt", f"::error::x. {CLAIM}\n", (1, 13)),
    ("script", ".html", f"<script>alert('{CLAIM}')</script><p>{CLAIM}</p>", (1, 57)),
    ("html-in-text", ".txt", f"<script>alert(1)</script>\n\n{CLAIM}\n", (3, 1)),
    ("right-to-left", ".txt", f"\u202eOne.\u202c\n\n{CLAIM}\n", (3, 1)),
    ("quotation-without-end", ".txt", f'{CLAIM}\n\nHe said: "' + "It rains. " * 50, (1, 1)),
    ("quotation-marks", ".txt", f"{CLAIM}\n\n" + '"' * 5_000, (1, 1)),
    ("headings", ".md", f"{CLAIM}\n\n" + "# One heading is like others\n\n" * 2_000, (1, 1)),
    ("brackets", ".txt", f"{CLAIM}\n\n" + "(" * 3_000, (1, 1)),
    ("long-word", ".txt", f"{CLAIM}\n\n" + "a" * 1_000_000, (1, 1)),
    ("long-line", ".txt", f"{CLAIM}\n\n" + "a " * 50_000, (1, 1)),
    ("figures", ".txt", f"{CLAIM}\n\n" + "1," * 20_000, (1, 1)),
    ("blanks", ".txt", f"{CLAIM}{' ' * 500_000}\n", (1, 1)),
    ("deep-tags", ".html", "<div>" * 50_000 + CLAIM, (1, 250_001)),
    ("deep-lists", ".md", "- " * 40 + CLAIM, (1, 81)),
    ("document", ".docx", docx(p("One.") + p(CLAIM)), (2, 1)),
]


@pytest.mark.parametrize(("suffix", "held", "place"), [pytest.param(*row[1:], id=row[0]) for row in CHECKED])
def test_checking(small_base: Path, suffix: str, held: str | bytes, place: tuple[int, int] | None) -> None:
    (small_base / f"draft{suffix}").write_bytes(held if isinstance(held, bytes) else held.encode())
    done = check(small_base, f"draft{suffix}", "--format", "text")
    assert done.returncode in {0, 1}, done.stderr.decode()
    assert done.stderr == b""
    shown = done.stdout.decode()
    assert not any(char in shown for char in "\x1b\x07\u202e\u202c")
    assert not any(line.startswith("::") for line in shown.splitlines())
    if place is not None:
        assert re.search(rf"draft\{suffix}:{place[0]}:{place[1]}(?!\d)", shown)
    told = json.loads(check(small_base, f"draft{suffix}", "--format", "json").stdout)
    assert (place is not None) <= (told["summary"]["verdicts"].get("contradicted") == 1)


def check(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {k: v for k, v in os.environ.items() if k not in {"FORCE_COLOR", "GITHUB_ACTIONS", "CI"}}
    environment |= {"PYTHONPATH": str(SRC), "PYTHONIOENCODING": "utf-8", "XDG_CACHE_HOME": str(folder / "cache")}
    return subprocess.run(
        [sys.executable, "-m", "claimcheck", "check", *arguments],
        capture_output=True,
        cwd=folder,
        env=environment,
        timeout=SECONDS * 3,
        check=False,
    )


BASE = {
    "evidence/base.yml": "id: mini\ntitle: Mini base\ncovers: bridges of one town\nclaims: ../claims\n",
    "evidence/report.yml": """\
source: {id: report, title: Bridges, publisher: Bridge Office, dated: 2020-03-01, number: BO-1}
evidence:
  - id: bo-1-not-every-bridge
    kind: finding
    by: Bridge Office
    quotation: Some bridges were not inspected.
    seen: {level: primary, in: office.example}
    propositions: [Some bridges were not inspected.]
""",
    "claims/bridges.yml": """\
- id: every-bridge-inspected
  claim: Every bridge was inspected.
  denied_by: [Some bridges were not inspected.]
  supported_by: []
  contradicted_by: [bo-1-not-every-bridge]
  reviewed: {by: desk, on: 2020-04-01}
""",
}


@pytest.fixture(scope="module")
def small_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small base in it."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, text in BASE.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
