"""Comments in a copy of a Word document: on which words they stand, and that nothing else has changed."""

from __future__ import annotations

import io
import time
import zipfile
from xml.etree import ElementTree as ET

import pytest
from docx_files import STRICT, W, archive, p, part, r
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.annotate import package
from claimcheck.annotate.docx import annotated
from claimcheck.annotate.notes import Note
from claimcheck.drafts.docx import read
from claimcheck.errors import InputError
from claimcheck.spans import Span

TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CLAIM = "Every bridge was safe."


def document(body: str, *, space: str = W, **parts: bytes) -> bytes:
    named = {f"word/{name}.xml": data for name, data in parts.items()}
    main = part("document", f"<w:body>{body}</w:body>", space=space)
    return archive({"[Content_Types].xml": TYPES, "word/document.xml": main} | named)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def note(data: bytes, words: str, *lines: str) -> Note:
    text = read(data, path="d.docx").text
    start = text.index(words)
    return Note(span=Span(start, start + len(words)), words=words, lines=lines or ("claimcheck CC101", "Why: so"))


def commented(data: bytes) -> list[tuple[str, str]]:
    """The author of each comment and the words it stands on, as an independent parser has them."""
    parts = parts_of(data)
    name = f"{{{W}}}"
    authors = {c.get(f"{name}id"): c.get(f"{name}author") or "" for c in ET.fromstring(parts["word/comments.xml"])}
    found: dict[str, str] = {}
    opened: set[str] = set()
    referred = []
    for element in ET.fromstring(parts["word/document.xml"]).iter():
        number = element.get(f"{name}id") or ""
        if element.tag == f"{name}commentRangeStart":
            opened.add(number)
            found[number] = ""
        elif element.tag == f"{name}commentRangeEnd":
            opened.remove(number)
        elif element.tag == f"{name}commentReference":
            referred.append(number)
        elif element.tag == f"{name}t":
            for each in opened:
                found[each] += element.text or ""
    assert not opened
    assert sorted(referred) == sorted(found) == sorted(authors)
    return [(authors[number] or "", words) for number, words in found.items()]


def checked(data: bytes, words: str = CLAIM, *lines: str) -> bytes:
    copy = annotated(data, [note(data, words, *lines)], path="d.docx")
    assert read(copy, path="d").text == read(data, path="d").text
    return copy


INSIDE = r("So. ", "<w:i/>"), r("Every ", "<w:b/>"), r("bridge was safe. And &amp; more.", "<w:b/>")


@pytest.mark.parametrize(
    "body",
    [
        p(CLAIM),
        p(f"So. {CLAIM} And &amp; more."),
        p(*INSIDE),
        p(INSIDE[0], f'<w:hyperlink w:anchor="x">{INSIDE[1]}{INSIDE[2]}</w:hyperlink>'),
        f"<w:tbl><w:tr><w:tc>{p(*INSIDE)}</w:tc></w:tr></w:tbl>",
        p(f"<w:ins>{INSIDE[1]}</w:ins><w:ins>{INSIDE[2]}</w:ins>"),
        p(f"{INSIDE[1]}<w:del><w:r><w:delText>no </w:delText></w:r></w:del>{INSIDE[2]}"),
        f"<w:sdt><w:sdtContent>{p(*INSIDE)}</w:sdtContent></w:sdt>",
        '<w:p><w:r w:rsidR="01"><w:rPr><w:b/></w:rPr><w:t> So. Every bridge was safe.  More </w:t><w:tab/></w:r></w:p>',
        "<w:p><w:r><w:t>So. <![CDATA[Every bridge was safe. & <]]> x</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>So. Every<!-- c --> bri&#100;ge was safe. x</w:t><w:br/><w:t>y</w:t></w:r></w:p>",
        p("<w:r><w:t>So.</w:t><w:tab/><w:t>Every bridge was safe.</w:t><w:br/><w:t>x</w:t></w:r>"),
    ],
)
def test_a_comment_stands_on_its_words_alone(body: str) -> None:
    copy = checked(document(body))
    assert commented(copy) == [("claimcheck", CLAIM)]


def test_a_run_keeps_its_settings_on_both_sides() -> None:
    copy = parts_of(checked(document(p(r(f"So. {CLAIM} And.", "<w:b/>")))))["word/document.xml"].decode()
    assert copy.count("<w:rPr><w:b/></w:rPr>") == 3
    assert 'preserve">So. </w:t></w:r><w:commentRangeStart w:id="0"/><w:r><w:rPr>' in copy


def test_other_prefixes_and_other_names_of_the_standard() -> None:
    for space in (W, STRICT):
        body = f'<d xmlns="{space}"><body><p><r><t>So. {CLAIM} And.</t></r></p></body></d>'.encode()
        data = archive({"[Content_Types].xml": TYPES, "word/document.xml": body})
        copy = checked(data)
        relations = parts_of(copy)["word/_rels/document.xml.rels"]
        assert (b"purl.oclc.org" in relations) is (space == STRICT)
        assert space.encode() in parts_of(copy)["word/comments.xml"]


def test_parts_in_other_encodings() -> None:
    body = p(f"So\u00e9. {CLAIM} And.")
    main = part("document", f"<w:body>{body}</w:body>").decode()
    for encoding in ("utf-16", "iso-8859-1"):
        packed = main.replace("UTF-8", encoding).encode(encoding)
        data = archive({"[Content_Types].xml": TYPES, "word/document.xml": packed})
        assert commented(checked(data)) == [("claimcheck", CLAIM)]


def test_a_comment_on_a_footnote_stands_at_its_reference() -> None:
    notes = part("footnotes", f'<w:footnote w:id="2">{p(CLAIM)}</w:footnote>')
    body = p("So", '<w:r><w:footnoteReference w:id="2"/></w:r>', " more")
    data = document(body, footnotes=notes)
    copy = checked(data)
    assert parts_of(copy)["word/footnotes.xml"] == notes
    main = parts_of(copy)["word/document.xml"].decode()
    assert '<w:commentRangeStart w:id="0"/><w:r><w:footnoteReference w:id="2"/></w:r><w:commentRangeEnd' in main


def test_a_comment_on_a_text_box_stands_at_the_box() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p(CLAIM)}</w:txbxContent></w:pict></w:r>"
    main = parts_of(checked(document(p("So ", box, " more"))))["word/document.xml"].decode()
    assert f'<w:commentRangeStart w:id="0"/>{box}<w:commentRangeEnd w:id="0"/>' in main


def with_comments() -> bytes:
    theirs = '<w:comment w:id="7" w:author="Ed"><w:p><w:r><w:t>mine</w:t></w:r></w:p></w:comment>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    related = f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{kind}" Target="remarks.xml"/>'
    body = p('<w:commentRangeStart w:id="7"/>', f"So. {CLAIM}", '<w:commentRangeEnd w:id="7"/>')
    body = body.replace("</w:p>", '<w:r><w:commentReference w:id="7"/></w:r></w:p>')
    main = part("document", f"<w:body>{body}</w:body>")
    return archive(
        {
            "[Content_Types].xml": TYPES,
            "word/document.xml": main,
            "word/_rels/document.xml.rels": f"{related}</Relationships>".encode(),
            "word/remarks.xml": part("comments", theirs),
        }
    )


def test_comments_that_are_there_stay() -> None:
    data = with_comments()
    copy = parts_of(checked(data))
    assert b'w:id="7" w:author="Ed"' in copy["word/remarks.xml"]
    assert b'w:id="8" w:author="claimcheck" w:initials="cc"' in copy["word/remarks.xml"]
    assert copy["word/_rels/document.xml.rels"] == parts_of(data)["word/_rels/document.xml.rels"]
    assert "word/comments.xml" not in copy


def test_notes_of_an_earlier_copy_are_replaced() -> None:
    for data in (with_comments(), document(p(*INSIDE))):
        copy = checked(data)
        assert checked(copy) == copy
        bare = parts_of(annotated(copy, [], path="d"))
        assert b"claimcheck" not in bare.get("word/comments.xml", b"") + bare.get("word/remarks.xml", b"")


def test_all_else_keeps_every_byte() -> None:
    parts = parts_of(document(p(CLAIM))) | {"word/media/a.png": bytes(range(256)) * 99, "docProps/app.xml": b"<x/>"}
    data = archive(parts)
    copy = parts_of(checked(data))
    new = {"word/comments.xml", "word/_rels/document.xml.rels"}
    assert copy.keys() - parts.keys() == new
    changed = {name for name in parts if copy[name] != parts[name]}
    assert changed == {"[Content_Types].xml", "word/document.xml"}
    assert checked(data) == checked(data)


def test_elements_within_text_are_never_lost() -> None:
    odd = f"<w:r><w:t>So. <w:sym/>{CLAIM} x</w:t></w:r>"
    copy = parts_of(checked(document(p("A ", odd, " b"))))["word/document.xml"].decode()
    assert f'<w:commentRangeStart w:id="0"/>{odd}<w:commentRangeEnd w:id="0"/>' in copy


def test_a_long_text_with_many_comments_takes_no_long_time() -> None:
    data = document(p(f"{CLAIM} &amp; " * 20_000))
    text = read(data, path="d").text
    spans = [Span(at, at + len(CLAIM)) for at in range(0, len(text) - 25, 25 * 40)]
    start = time.monotonic()
    copy = annotated(data, [Note(span=span, words="x", lines=("a",)) for span in spans], path="d")
    assert time.monotonic() - start < 20
    assert read(copy, path="d").text == text


def test_no_notes_no_change() -> None:
    data = document(p(CLAIM))
    assert annotated(data, [], path="d") == data


def test_what_xml_forbids_is_left_out_of_a_comment() -> None:
    copy = checked(document(p(CLAIM)), CLAIM, 'a <b> & "c" ]]> \x00\x1b\ufffe')
    root = ET.fromstring(parts_of(copy)["word/comments.xml"])
    assert "".join(root.itertext()) == 'a <b> & "c" ]]> \ufffd\ufffd\ufffd'


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"[Content_Types].xml": None}, "Content_Types"),
        (
            {
                "word/_rels/document.xml.rels": f'<R xmlns="{RELATIONS}"><S Type="x/relationships/comments" '
                'Target="../../../etc/x.xml"/></R>'.encode()
            },
            "are missing",
        ),
    ],
)
def test_packages_that_lack_something_are_refused(change: dict[str, bytes | None], error: str) -> None:
    parts = parts_of(document(p(CLAIM))) | change
    data = archive({name: found for name, found in parts.items() if found is not None})
    with pytest.raises(InputError, match=error):
        checked(data)


def test_a_bomb_beside_the_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_UNPACKED", 10_000)
    data = archive(parts_of(document(p(CLAIM))) | {"word/media/a.bin": bytes(1_000_000)})
    with pytest.raises(InputError, match="too large"):
        checked(data)


def run(text: str, bold: bool, keep: bool) -> str:
    space = ' xml:space="preserve"' * keep
    return f"<w:r>{'<w:rPr><w:b/></w:rPr>' * bold}<w:t{space}>{text}</w:t></w:r>"


TEXT = st.text(st.sampled_from("ab .\u00e9\u200b\U0001f600\n\t"), max_size=8)
OTHERS = [
    "<w:r><w:tab/></w:r>",
    "<w:r><w:br/><w:t>c</w:t><w:br/></w:r>",
    "<w:r/>",
    "<w:r><w:t/></w:r>",
    "<w:r><w:t>a&amp;b&#x64;</w:t></w:r>",
    "<w:del><w:r><w:t>z</w:t></w:r></w:del>",
    '<w:bookmarkEnd w:id="1"/>',
]
RUN = st.builds(run, TEXT, st.booleans(), st.booleans()) | st.sampled_from(OTHERS)


@settings(max_examples=200, deadline=None)
@given(data=st.data(), paragraphs=st.lists(st.lists(RUN, max_size=5), min_size=1, max_size=3))
def test_the_copy_reads_as_the_draft(data: st.DataObject, paragraphs: list[list[str]]) -> None:
    draft_file = document("".join(p(*runs) for runs in paragraphs))
    draft = read(draft_file, path="d")
    notes = []
    for block in draft.blocks:
        start = data.draw(st.integers(block.span.start, block.span.end - 1))
        span = Span(start, data.draw(st.integers(start + 1, block.span.end)))
        notes.append(Note(span=span, words=draft.text[span.slice], lines=("a",)))
    copy = annotated(draft_file, notes, path="d")
    again = read(copy, path="d")
    assert (again.text, again.blocks) == (draft.text, draft.blocks)
    assert annotated(copy, notes, path="d") == copy
    if notes:
        assert len(commented(copy)) == len(notes)
