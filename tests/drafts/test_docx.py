"""Word documents into blocks."""

from __future__ import annotations

import io
import struct
import zipfile
from contextlib import suppress

import pytest
from docx_files import STRICT, archive, docx, p, part, r
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.drafts import archive as opened
from claimcheck.drafts.docx import read
from claimcheck.errors import InputError
from claimcheck.model.draft import Draft, Places
from claimcheck.spans import Span


def draft_of(body: str, **parts: bytes) -> Draft:
    return read(docx(body, **parts), path="draft.docx")


def prose(body: str, **parts: bytes) -> list[str]:
    draft = draft_of(body, **parts)
    return [f"{block.kind.value}: {draft.text[block.span.slice]}" for block in draft.blocks]


def style(name: str, key: str, more: str = "") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'


STYLES = part(
    "styles",
    style("heading 1", "berschrift1")
    + style("My head", "Mine", '<w:basedOn w:val="berschrift1"/>')
    + style("Quote", "Zitat")
    + style("toc 1", "TOC1")
    + style("List Bullet", "Liste", "<w:pPr><w:numPr/></w:pPr>")
    + style("Loop", "Loop", '<w:basedOn w:val="Loop"/>'),
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(p("no ", r("body", "<w:b/>")) + p("two"), ["paragraph: no body", "paragraph: two"], id="runs"),
        pytest.param(p() + p("  ") + p("x"), ["paragraph: x"], id="empty"),
        pytest.param(
            p("was ", "<w:del><w:r><w:delText>never</w:delText></w:r></w:del>", f"<w:ins>{r('once')}</w:ins>"),
            ["paragraph: was once"],
            id="tracked-changes",
        ),
        pytest.param(
            p(f"<w:moveFrom>{r('a')}</w:moveFrom>", f"<w:moveTo>{r('b')}</w:moveTo>"), ["paragraph: b"], id="moved"
        ),
        pytest.param(
            p("one ", settings="<w:rPr><w:del/></w:rPr>") + p("two") + p("three", settings="<w:rPr><w:ins/></w:rPr>"),
            ["paragraph: one two", "paragraph: three"],
            id="deleted-paragraph-mark",
        ),
        pytest.param(p("one", settings="<w:rPr><w:del/></w:rPr>"), ["paragraph: one"], id="deleted-last-mark"),
        pytest.param(
            p(r("a", "<w:vanish/>"), r("b", '<w:vanish w:val="0"/>'), r("c", "<w:strike/>")),
            ["paragraph: b"],
            id="hidden",
        ),
        pytest.param(
            f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr></w:tbl>",
            ["paragraph: a", "paragraph: b"],
            id="cells",
        ),
        pytest.param(f"<w:sdt><w:sdtContent>{p('a')}</w:sdtContent></w:sdt>", ["paragraph: a"], id="content-control"),
        pytest.param(p(f"<w:hyperlink>{r('a')}</w:hyperlink>"), ["paragraph: a"], id="link"),
        pytest.param(p("<w:r><w:instrText>PAGE</w:instrText></w:r>", "a"), ["paragraph: a"], id="field-code"),
        pytest.param(
            p(
                "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>d</w:t></w:r>"
            ),
            ["paragraph: a\tb c-d"],
            id="signs",
        ),
        pytest.param(
            p("<w:r><w:t>a</w:t><w:br/><w:br/><w:t>b</w:t></w:r>"), ["paragraph: a", "paragraph: b"], id="two-breaks"
        ),
        pytest.param(
            p(
                f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{p('box')}</w:txbxContent></mc:Choice>"
                f"<mc:Fallback><w:txbxContent>{p('box')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
                "a",
            ),
            ["paragraph: a", "paragraph: box"],
            id="text-box",
        ),
        pytest.param(p("a", settings='<w:pStyle w:val="Mine"/>'), ["heading: a"], id="heading"),
        pytest.param(p("a", settings='<w:outlineLvl w:val="1"/>'), ["heading: a"], id="outline"),
        pytest.param(p("a", settings='<w:pStyle w:val="Zitat"/>'), ["quote: a"], id="quotation"),
        pytest.param(p("a", settings='<w:pStyle w:val="Liste"/>'), ["item: a"], id="item-by-style"),
        pytest.param(p("a", settings='<w:numPr><w:ilvl w:val="1"/></w:numPr>'), ["item: a"], id="item"),
        pytest.param(
            p("a", settings='<w:pStyle w:val="Liste"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
            ["paragraph: a"],
            id="item-undone",
        ),
        pytest.param(p("a", settings='<w:pStyle w:val="TOC1"/>') + p("b"), ["paragraph: b"], id="table-of-contents"),
        pytest.param(p("a", settings='<w:pStyle w:val="Loop"/>'), ["paragraph: a"], id="style-based-on-itself"),
        pytest.param(
            p("a", settings='<w:pPrChange><w:pPr><w:pStyle w:val="Zitat"/></w:pPr></w:pPrChange>'),
            ["paragraph: a"],
            id="former-style",
        ),
    ],
)
def test_blocks(body: str, expected: list[str]) -> None:
    assert prose(body, styles=STYLES) == expected


def test_notes_follow_and_comments_do_not() -> None:
    notes = '<w:footnote w:type="separator"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>'
    notes += f"<w:footnote>{p('A note.')}</w:footnote>"
    assert prose(
        p("Text."),
        footnotes=part("footnotes", notes),
        endnotes=part("endnotes", f"<w:endnote>{p('The end.')}</w:endnote>"),
        comments=part("comments", f"<w:comment>{p('Sure?')}</w:comment>"),
    ) == ["paragraph: Text.", "paragraph: A note.", "paragraph: The end."]


def test_the_strict_form_is_read() -> None:
    draft = read(docx(p("a"), space=STRICT), path=None)
    assert draft.text == "a"


def test_the_main_part_may_have_another_name() -> None:
    relations = (
        b'<Relationships xmlns="x"><Relationship Type="http://x/relationships/officeDocument" Target="/word/d2.xml"/>'
        b"</Relationships>"
    )
    body = part("document", f"<w:body>{p('a')}</w:body>")
    assert read(archive({"_rels/.rels": relations, "word/d2.xml": body}), path=None).text == "a"


def test_citation_marks_and_addresses_are_skipped() -> None:
    draft = draft_of(p("So it says [@id-1] at https://a.b/c."))
    assert [draft.text[span.slice] for span in draft.blocks[0].skip] == ["[@id-1]", "https://a.b/c"]


def test_a_place_is_a_paragraph_and_a_character() -> None:
    draft = draft_of(p("One.") + p() + p("Ünd 😀 no one."))
    start = draft.text.index("no one")
    region = Places(draft).region(Span(start, start + 6))
    assert (region.start_line, region.start_column, region.end_line, region.end_column) == (3, 7, 3, 13)


@given(st.lists(st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cn"]), max_size=20), max_size=6))
def test_each_paragraph_is_a_line(paragraphs: list[str]) -> None:
    from xml.sax.saxutils import escape

    draft = draft_of("".join(p(r(escape(text))) for text in paragraphs))
    assert draft.text.count("\n") == max(len(paragraphs) - 1, 0)
    for block in draft.blocks:
        assert draft.text[block.span.slice] == draft.text[block.span.slice].strip()
        assert "\n" not in draft.text[block.span.slice]


# What is no document, or one made to do harm


def encrypted() -> bytes:
    data = bytearray(docx(p("a")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature) + offset
        data[at : at + 2] = struct.pack("<H", 1)
    return bytes(data)


def damaged() -> bytes:
    data = bytearray(docx(p("a" * 100)))
    at = data.index(b"document.xml") + 20
    data[at : at + 8] = b"\xff" * 8
    return bytes(data)


def typed(body: str, declaration: str) -> bytes:
    xml = part("document", f"<w:body>{body}</w:body>").replace(b"?>", b"?>" + declaration.encode(), 1)
    return archive({"word/document.xml": xml})


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "not a zip archive", id="empty"),
        pytest.param(b"plain words", "not a zip archive", id="text"),
        pytest.param(docx(p("a"))[:-30], "not a zip archive, or cut short", id="cut-short"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "protected by a password, or in the old", id="old"
        ),
        pytest.param(encrypted(), "word/document.xml is encrypted", id="encrypted"),
        pytest.param(damaged(), "word/document.xml is damaged", id="damaged"),
        pytest.param(archive({"xl/workbook.xml": b"<x/>"}), "word/document.xml is missing", id="other-kind"),
        pytest.param(archive({"word/document.xml": b"<w:a"}), "word/document.xml: ", id="broken-xml"),
        pytest.param(
            archive({"word/document.xml": b"<a/>"}, packing=zipfile.ZIP_LZMA), "packed in a way", id="other-packing"
        ),
        pytest.param(typed(p("&c;"), LAUGHS), "declares a document type", id="entities"),
        pytest.param(typed(p("&a;"), OUTSIDE), "declares a document type", id="outside-entity"),
        pytest.param(
            archive({"word/document.xml": b" " * (opened.MOST_BYTES + 1)}), "is over 40 MB unpacked", id="zip-bomb"
        ),
        pytest.param(archive({f"{n}": b"" for n in range(10_001)}), "over 10,000 parts", id="many-parts"),
    ],
)
def test_a_clear_error(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read(data, path="draft.docx")
    assert caught.value.message.startswith("draft.docx: ")
    assert caught.value.hint


@given(st.integers(0, 600), st.integers(0, 255))
def test_no_single_byte_makes_it_crash(at: int, byte: int) -> None:
    data = bytearray(docx(p("one two"), styles=STYLES))
    data[at % len(data)] = byte
    with suppress(InputError):
        read(bytes(data), path="draft.docx")


def test_documents_of_the_usual_library_are_read() -> None:
    docx_library = pytest.importorskip("docx")
    document = docx_library.Document()
    document.add_heading("Head", 1)
    document.add_paragraph("Text.")
    document.add_paragraph("Item.", style="List Bullet")
    document.add_table(1, 1).cell(0, 0).text = "Cell."
    buffer = io.BytesIO()
    document.save(buffer)
    draft = read(buffer.getvalue(), path=None)
    assert [f"{b.kind.value}: {draft.text[b.span.slice]}" for b in draft.blocks] == [
        "heading: Head",
        "paragraph: Text.",
        "item: Item.",
        "paragraph: Cell.",
    ]
