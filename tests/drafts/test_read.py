"""Files and strings into drafts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimcheck.drafts import read
from claimcheck.drafts.read import decode, read_path, read_text
from claimcheck.errors import InputError
from claimcheck.model.draft import BlockKind


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"\xef\xbb\xbfcaf\xc3\xa9", "café", id="utf-8-mark"),
        pytest.param("café".encode("utf-16"), "café", id="utf-16"),
        pytest.param(b"\xfe\xff\x00a", "a", id="utf-16-big-endian"),
        pytest.param(b"a\r\nb\n", "a\r\nb\n", id="line-ends-kept"),
        pytest.param(b"", "", id="empty"),
    ],
)
def test_decodes(data: bytes, text: str) -> None:
    assert decode(data, path="draft.txt") == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"caf\xe9 x", "draft.txt: not UTF-8 text, at byte 3 (0xe9)", id="latin-1"),
        pytest.param(b"\xef\xbb\xbf\xff", "draft.txt: not UTF-8 text, at byte 3 (0xff)", id="after-the-mark"),
        pytest.param(b"PK\x03\x04\x00", "draft.txt: not text: a NUL byte at byte 4", id="binary"),
    ],
)
def test_says_where_it_is_no_text(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, path="draft.txt")

    assert caught.value.message == message
    assert caught.value.hint


def test_refuses_what_is_too_large(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(read, "MAX_BYTES", 2_000_000)
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * 2_000_001)

    with pytest.raises(InputError, match="over 2 MB"):
        read_path(path)


def test_missing_file_says_where_it_looked(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.txt: no such file") as caught:
        read_path(tmp_path / "gone.txt")

    assert caught.value.hint == f"looked in {tmp_path.resolve()}"


def test_folder_is_no_draft(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="a folder"):
        read_path(tmp_path)


def test_unknown_suffix_says_which_are_read(tmp_path: Path) -> None:
    path = tmp_path / "story.csv"
    path.write_text("x")

    with pytest.raises(InputError, match=r"cannot read \.csv files") as caught:
        read_path(path)

    assert caught.value.hint == "drafts end in .txt, .text, .md, .markdown, .html, .htm, .xhtml or .docx"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text("x")
    path.chmod(0)

    with pytest.raises(InputError, match="cannot be read: Permission denied"):
        read_path(path)


def test_suffix_decides_how_text_is_read(tmp_path: Path) -> None:
    path = tmp_path / "STORY.MD"
    path.write_text("# Head\n")
    draft = read_path(path)

    assert (draft.path, draft.text) == (str(path), "# Head\n")
    assert [block.kind for block in draft.blocks] == [BlockKind.HEADING]
    assert [block.kind for block in read_text("# Head", path=None).blocks] == [BlockKind.PARAGRAPH]


def test_paragraphs_keep_their_line_breaks() -> None:
    text = "\n One\r\ntwo [@id-1] \r\n \r\nthree\n"
    draft = read_text(text, path="-")

    assert [text[block.span.slice] for block in draft.blocks] == ["One\r\ntwo [@id-1]", "three"]
    assert [text[span.slice] for span in draft.blocks[0].skip] == ["[@id-1]"]
    assert draft.text is text


def test_stated_date_goes_before_front_matter() -> None:
    text = "---\ndate: 2021-05-24\n---\nx"

    assert read_text(text, path=None, suffix=".md").date == "2021-05-24"
    assert read_text(text, path=None, suffix=".md", date="2020-01-01").date == "2020-01-01"
