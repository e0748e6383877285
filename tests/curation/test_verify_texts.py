"""The texts at hand: how files are named, what is read of them, and where in them words stand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from claimcheck.curation.verify_texts import Archive, Text, html_text, read_archive
from claimcheck.errors import ClaimcheckError, InputError, UsageError
from claimcheck.spans import Span

SOURCES = ("report", "speech", "report.v2")


def archive(folder: Path, files: dict[str, str | bytes]) -> Archive:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_archive(folder, SOURCES)


def at(text: Text, words: str) -> tuple[str, int | None, int | None, int]:
    start = text.body.index(words)
    place = text.place(Span(start, start + len(words)))
    return place.file, place.page, place.paragraph, place.offset


def test_files_are_named_by_their_sources(tmp_path: Path) -> None:
    found = archive(
        tmp_path,
        {
            "report.txt": "One.",
            "report.MD": "Two.",
            "report/b.txt": "Four.",
            "report/a.txt": "Three.",
            "report.v2.txt": "Five.",
            "speech.via.html": "<p>Six.",
            "speach.txt": "Seven.",
            "report/picture.jpg": b"\xff\xd8",
            ".hidden": "x",
        },
    )
    assert {name: sorted(text.files for text in texts) for name, texts in found.own.items()} == {
        "report": [("report.MD",), ("report.txt",), ("report/a.txt", "report/b.txt")],
        "report.v2": [("report.v2.txt",)],
    }
    assert [text.files for text in found.relayed["speech"]] == [("speech.via.html",)]
    assert found.notes == (
        "report/picture.jpg: ends in none of .txt, .text, .md, .markdown, .html, .htm, .pdf; not read",
        'speach.txt: no source of the base has the id speach (did you mean "speech"?); not read',
    )


def test_pages_are_counted_by_form_feeds_and_by_file_names(tmp_path: Path) -> None:
    found = archive(
        tmp_path,
        {
            "report.txt": "First page.\fSecond page.\f",
            "speech/p-10.txt": "Tenth.",
            "speech/p-9.txt": "Ninth.",
        },
    )
    (report,), (speech,) = found.own["report"], found.own["speech"]
    assert at(report, "Second") == ("report.txt", 2, None, 12)
    assert at(speech, "Tenth") == ("speech/p-10.txt", 10, None, 0)
    across = speech.place(Span(0, len("Ninth.\nTenth.")))
    assert (across.page, across.last_page) == (9, 10)


def test_paragraphs_are_counted_by_blank_lines_or_by_lines(tmp_path: Path) -> None:
    texts = {"report.txt": "One.\nstill one.\n\n \nTwo.\r\n\r\nThree.", "speech.txt": "One.\n  \nTwo."}
    found = archive(tmp_path, {**texts, "report.v2.txt": "One.\nTwo.\n"})
    assert at(found.own["report"][0], "Three")[2] == 3
    assert at(found.own["speech"][0], "Two")[2] == 2
    assert at(found.own["report.v2"][0], "Two")[2] == 2


def test_characters_are_read_as_they_were_written(tmp_path: Path) -> None:
    page = '<meta charset="iso-8859-1"><p>Café</p>'.encode("latin-1")
    files = {"report.txt": "Café".encode("cp1252"), "report.html": page, "speech.txt": "Café".encode("utf-16")}
    found = archive(tmp_path, {**files, "report.v2.txt": b"\xef\xbb\xbfCaf\xc3\xa9"})
    assert all("Café" in text.body for text in found.texts())


def test_html_is_its_words() -> None:
    page = (
        "<html><head><title>A report</title><style>p {x: y}</style></head><body><p>The <b>bri</b>dge\n was"
        " closed &amp; sealed.<br>At once.<p>Not open<script>var a = '<p>';</script>.<ul><li>One<li>Two</ul>"
    )
    assert html_text(page) == "A report\n\nThe bridge was closed & sealed.\nAt once.\n\nNot open.\n\nOne\n\nTwo"


def test_addresses_of_links_are_no_words(tmp_path: Path) -> None:
    found = archive(tmp_path, {"report.md": "The [bridge](https://a.example/b_(c)) [was](x.html) closed."})
    assert "x.html" not in found.own["report"][0].body


def test_empty_files_are_told(tmp_path: Path) -> None:
    found = archive(tmp_path, {"report.txt": " \n", "speech/p1.txt": "", "speech/p2.txt": "Words."})
    assert found.notes == ("report.txt: holds no text", "speech/p1.txt: holds no text")
    assert found.unread == {"report"}
    assert list(found.own) == ["speech"]


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no folder"):
        read_archive(tmp_path / "none", SOURCES)


def pdf(*pages: str) -> bytes:
    """A PDF file with a line of text a page."""
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(len(pages)))
    font = 3 + 2 * len(pages)
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>"]
    for number, text in enumerate(pages):
        lines = " ".join(f"({line}) Tj T*" for line in text.split("\n"))
        stream = f"BT /F1 12 Tf 14 TL 40 700 Td {lines} ET"
        fonts = f"/Resources<</Font<</F1 {font} 0 R>>>>"
        media = "/MediaBox[0 0 612 792]"
        objects.append(f"<</Type/Page/Parent 2 0 R{media}{fonts}/Contents {4 + 2 * number} 0 R>>")
        objects.append(f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream")
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    body, offsets = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode("latin-1")


def test_pdf_pages_are_read(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    found = archive(
        tmp_path, {"report.pdf": pdf("The first page.", "Some bridges were\nnot inspected."), "speech.pdf": pdf("")}
    )
    (report,) = found.own["report"]
    assert at(report, "Some bridges")[:3] == ("report.pdf", 2, None)
    assert found.notes == ("speech.pdf: holds no text (a scan?)",)
    with pytest.raises(InputError, match=r"speech\.pdf: cannot be read as PDF"):
        archive(tmp_path, {"speech.pdf": b"%PDF-1.4 broken"})


def test_without_the_reader_of_pdf_the_way_out_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(ClaimcheckError, match=r"report\.pdf: reading PDF files needs pypdfium2") as caught:
        archive(tmp_path, {"report.pdf": pdf("Words.")})
    assert "claimcheck-cli[pdf]" in str(caught.value.hint)
