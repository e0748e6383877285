"""Comments that allow results: where they are read, what they are for, and what they must say."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from docx_files import docx, p, part
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from claimcheck.base.load import read_base
from claimcheck.check import run
from claimcheck.drafts.read import read_bytes, read_text
from claimcheck.errors import InputError
from claimcheck.model.draft import Draft, Suppression
from claimcheck.model.evidence import EvidenceBase
from claimcheck.model.run import Result, Run
from claimcheck.prepared import Prepared, prepare
from claimcheck.report import redact

SAID = 'by="D. Hale" on=2023-03-01 reason="a letter, answered below"'
WRONG = "Every passenger is given a safety briefing."


def markdown(text: str) -> Draft:
    return read_text(text, path="draft.md", suffix=".md")


def plain(text: str) -> Draft:
    return read_text(text, path="draft.txt", suffix=".txt")


def page(text: str) -> Draft:
    return read_text(text, path="draft.html", suffix=".html")


def comment(words: str) -> str:
    return f"<!-- claimcheck: {words} -->"


def targets(draft: Draft) -> list[str]:
    return [draft.text[s.target.slice].strip() for s in draft.suppressions]


def prose(draft: Draft) -> list[str]:
    return [draft.text[block.span.slice] for block in draft.blocks]


def only(draft: Draft) -> Suppression:
    (found,) = draft.suppressions
    return found


class TestWords:
    def test_who_when_why(self) -> None:
        found = only(markdown(comment(f"allow CC101, dropped-hedge {SAID}") + "\nText is here."))
        assert found.rules == ("CC101", "dropped-hedge")
        assert (found.by, found.on, found.reason) == ("D. Hale", "2023-03-01", "a letter, answered below")
        assert (found.faults, found.void) == ((), False)

    @pytest.mark.parametrize(
        "values",
        [
            "by='D. Hale' on='2023-03-01' reason='one two three'",
            "by=“D. Hale” on=2023-03-01 reason=„one two three“",
            'reason="one two three", on="2023-03-01", by = "D. Hale"',
            'BY="D. Hale" On=2023-03-01 REASON="one\n  two   three"',
        ],
    )
    def test_quotation_marks_and_order_are_free(self, values: str) -> None:
        found = only(markdown(comment(f"Allow CC101 {values}") + "\nText is here."))
        assert (found.by, found.on, found.reason, found.faults) == ("D. Hale", "2023-03-01", "one two three", ())

    @pytest.mark.parametrize(
        ("words", "fault"),
        [
            ('allow CC101 on=2023-03-01 reason="one two three"', "who allows it is not said (by=)"),
            ('allow CC101 by=me reason="one two three"', "when is not said (on=)"),
            ("allow CC101 by=me on=2023-03-01", "why is not said (reason=)"),
            ('allow CC101 by=me on=2023-03-01 reason="one - two"', "the reason has fewer than 3 words"),
            ('allow CC101 by="" on=2023-03-01 reason="one two three"', "who allows it is not said (by=)"),
            (
                'allow CC101 by=me on=2023-02-30 reason="one two three"',
                'on="2023-02-30" is not a day such as 2026-11-22',
            ),
            ('allow CC101 by=me on=2023 reason="one two three"', 'on="2023" is not a day such as 2026-11-22'),
            ('allow by=me on=2023-03-01 reason="one two three"', "no rule is named"),
            ('allow CC101 until=2024 by=me on=2023-03-01 reason="one two three"', '"until"= is not known'),
            ('allow CC101 by=me by=you on=2023-03-01 reason="one two three"', "by= is said twice"),
            (
                'allow CC101 by=D. Hale on=2023-03-01 reason="one two three"',
                '"Hale" after a value: quote values of several words',
            ),
            ('ignore CC101 by=me on=2023-03-01 reason="one two three"', None),
            ("", "nothing is said: the first word is allow, allow-file, off or on"),
            ("on", "there is no region to end here"),
        ],
    )
    def test_what_is_missing_is_told_and_takes_no_effect(self, words: str, fault: str | None) -> None:
        found = only(markdown(comment(words) + "\nText is here."))
        assert found.void
        assert found.faults[0] == (fault or '"ignore" is not known: the first word is allow, allow-file, off or on')

    def test_all_that_is_missing_is_told(self) -> None:
        assert len(only(markdown(comment("allow"))).faults) == 4

    def test_an_open_quotation_mark_cannot_be_read(self) -> None:
        found = only(markdown(comment(f'allow CC101 by=me on=2023-03-01 reason="{"never closed " * 9}')))
        assert found.void
        assert found.faults[0].startswith('cannot be read from "reason="never closed')
        assert len(found.faults[0]) < 80

    def test_a_comment_without_an_end(self) -> None:
        found = only(markdown(f"Text.\n\n<!-- claimcheck: allow CC101 {SAID}\n\nMore text is here."))
        assert found.void
        assert found.faults[0] == "the comment is never closed, and takes the rest of the draft with it"


class TestMarkdown:
    def test_on_a_line_of_its_own_it_is_for_the_next_block(self) -> None:
        assert targets(markdown(f"One.\n\n{comment('allow CC101')}\n\nTwo. Three.\nFour.\n\nFive.")) == [
            "Two. Three.\nFour."
        ]

    def test_several_above_one_block(self) -> None:
        text = f"{comment('allow CC101')}\n{comment('allow CC102')}\nTwo.\n\nThree."
        assert [target.endswith("Two.") for target in targets(markdown(text))] == [True, True]

    def test_beside_prose_it_is_for_its_line(self) -> None:
        draft = markdown(f"One is here.\nTwo is here. {comment('allow CC101')} More.\nThree is here.")
        assert targets(draft) == [f"Two is here. {comment('allow CC101')} More."]

    def test_it_may_run_over_lines(self) -> None:
        inside = 'allow CC101\n     by="D. Hale" on=2023-03-01\n     reason="one two three"'
        draft = markdown(f"One.\n\n{comment(inside)}\nTwo.\n\nThree.")
        assert targets(draft) == ["Two."]
        assert not only(draft).faults
        assert prose(draft) == ["One.", "Two.", "Three."]

    @pytest.mark.parametrize("lead", ["- ", "> ", "* ", "> - "])
    def test_in_lists_and_quotations(self, lead: str) -> None:
        draft = markdown(f"{lead}One is here.\n{lead}{comment('allow CC101')}\n{lead}Two is here.\n\nThree is here.")
        assert "Two is here." in targets(draft)[0]
        assert "Three" not in targets(draft)[0]

    @pytest.mark.parametrize(
        "text",
        [
            "`<!-- claimcheck: allow CC101 -->` is how it is written.",
            "    <!-- claimcheck: allow CC101 -->\n",
            "```\n<!-- claimcheck: allow CC101 -->\n```\n",
            "\\<!-- claimcheck: allow CC101 -->",
            "&lt;!-- claimcheck: allow CC101 --&gt; is here.",
            "---\ntitle: <!-- claimcheck: allow CC101 -->\n---\nText.",
            "<!-- was: <!-- claimcheck: allow CC101 -->",
            "<script>\n'<!-- claimcheck: allow CC101 -->'\n</script>\n",
            "<!-- claimcheck allow CC101 -->",
            "<!-- claimcheck -->",
            "The claimcheck: allow CC101 form is for comments.",
            "[claimcheck: allow CC101]",
        ],
    )
    def test_what_is_no_comment_allows_nothing(self, text: str) -> None:
        assert markdown(text).suppressions == ()

    def test_with_line_ends_of_any_kind(self) -> None:
        text = f"One.\r\n\r\n{comment('allow CC101')}\r\nTwo.\r\n\r\nThree. {comment('allow CC102')}\rFour."
        assert targets(markdown(text)) == ["Two.", f"Three. {comment('allow CC102')}"]

    def test_with_character_references(self) -> None:
        draft = markdown(f"It&rsquo;s here.\n\n{comment('allow CC101')}\nIt&rsquo;s there.\n\nMore.")
        assert targets(draft) == ["It’s there."]


class TestRegions:
    def test_from_off_to_on(self) -> None:
        draft = markdown(f"One.\n\n{comment(f'off CC101 {SAID}')}\n\nTwo.\n\nThree.\n\n{comment('on')}\n\nFour.")
        assert targets(draft) == ["Two.\n\nThree."]
        assert not only(draft).faults

    def test_within_one_another(self) -> None:
        marks = [f"off CC101 {SAID}", f"off CC102 {SAID}", "on", "on"]
        draft = markdown("\n\n".join(f"{comment(mark)}\n\nText {n} is." for n, mark in enumerate(marks)))
        outer, inner = targets(draft)
        assert inner == "Text 1 is."
        assert outer.startswith("Text 0 is.")
        assert outer.endswith("Text 2 is.")

    def test_an_on_may_name_the_region(self) -> None:
        marks = [f"off CC101 {SAID}", f"off CC102 {SAID}", "on cc101", "on CC102"]
        draft = markdown("\n\n".join(f"{comment(mark)}\n\nText {n} is." for n, mark in enumerate(marks)))
        first, second = targets(draft)
        assert (first.endswith("Text 1 is."), second.endswith("Text 2 is.")) == (True, True)

    def test_one_that_is_left_open_ends_with_the_draft(self) -> None:
        found = only(markdown(f"One.\n\n{comment(f'off CC101 {SAID}')}\n\nTwo.\n\nThree."))
        assert found.faults == ("the region is left open: it ends with the draft",)
        assert not found.void

    def test_one_that_says_too_little_is_ended_all_the_same(self) -> None:
        found = only(markdown(f"{comment('off CC101')}\n\nOne.\n\n{comment('on')}\n\nTwo."))
        assert "the region is left open: it ends with the draft" not in found.faults

    def test_the_whole_draft(self) -> None:
        draft = markdown(f"One.\n\nTwo.\n\n{comment(f'allow-file CC101 {SAID}')}")
        assert draft.text[only(draft).target.slice] == draft.text


class TestPlainText:
    def test_a_line_of_its_own_is_no_prose(self) -> None:
        draft = plain(f"One is here.\n\n[claimcheck: allow CC101 {SAID}]\nTwo is here.\n\nThree is here.\n")
        assert prose(draft) == ["One is here.", "Two is here.", "Three is here."]
        assert targets(draft) == ["Two is here."]

    def test_by_itself_between_blank_lines(self) -> None:
        draft = plain(f"One is here.\n\n [Claimcheck: allow CC101 {SAID}] \n\nTwo is here.\n")
        assert prose(draft) == ["One is here.", "Two is here."]
        assert targets(draft) == ["Two is here."]

    def test_within_a_paragraph_it_is_for_the_rest(self) -> None:
        draft = plain("One is here.\n[claimcheck: allow CC101]\nTwo is here.\nThree too.\n\nFour.\n")
        assert targets(draft) == ["Two is here.\nThree too."]
        (block, _) = draft.blocks
        assert [draft.text[skip.slice] for skip in block.skip] == ["[claimcheck: allow CC101]"]

    def test_wrapped_over_lines(self) -> None:
        draft = plain(
            '[claimcheck: allow CC101 by="D. Hale" on=2023-03-01\nreason="a letter,\nanswered"]\nTwo is here.'
        )
        assert only(draft).reason == "a letter, answered"
        assert prose(draft) == ["Two is here."]

    def test_below_all_prose_it_is_for_nothing(self) -> None:
        draft = plain(f"One is here.\n\n[claimcheck: allow CC101 {SAID}]\n")
        assert targets(draft) == [""]

    @pytest.mark.parametrize("line", ["[claimcheck: allow CC101", f"[claimcheck: allow CC101 {SAID}] and more"])
    def test_a_bracket_that_is_not_alone_is_told(self, line: str) -> None:
        draft = plain(f"One is here.\n\n{line}\nTwo is here.")
        assert only(draft).faults[0] == "the bracket is not closed, or the line goes on behind it"
        assert prose(draft) == ["One is here.", "Two is here."]

    def test_within_a_line_it_is_prose(self) -> None:
        assert plain("We write [claimcheck: allow CC101] on a line.").suppressions == ()

    def test_comments_of_html_are_prose_there(self) -> None:
        assert plain("<!-- claimcheck: allow CC101 -->\nTwo is here.").suppressions == ()

    def test_standard_input_has_them(self) -> None:
        draft = read_text(f"[claimcheck: allow CC101 {SAID}]\n{WRONG}", path="-")
        assert targets(draft) == [WRONG]


class TestWord:
    def test_a_paragraph_of_its_own(self) -> None:
        said = "by=“D. Hale” on=2023-03-01 reason=“a letter, answered”"
        body = p("One is here.") + p(f"[claimcheck: allow CC101 {said}]") + p("Two is here.") + p("Three is here.")
        draft = read_bytes(docx(body), path="draft.docx", suffix=".docx")
        assert prose(draft) == ["One is here.", "Two is here.", "Three is here."]
        assert targets(draft) == ["Two is here."]
        assert not only(draft).faults


NOTED = "So.[^1]\n\n[^1]: {}\n\nBody is here."
C = comment("allow CC101")


class TestFootnotes:
    @pytest.mark.parametrize(
        ("note", "target"),
        [
            (f"One is. {C}", f"[^1]: One is. {C}"),
            (f"{C} One is.", f"[^1]: {C} One is."),
            (f"{C}\n    One is.", "One is."),
            (f"One is.\n\n    {C}\n    Two is.", "Two is."),
            (f"One is.\n\n    {C}\n\n    Two is.\n\n    Three is.", "Two is."),
            (f"One is.\n\n    {C}", "One is."),
            (f"One is.\n    {C}", "One is."),
            (f"One is.\n\n    Two is.\n\n    {C}\n[^2]: Three is.", "Two is."),
            (C, ""),
            (f"One is.\n{C}", "Body is here."),  # No indent: this has left the note.
        ],
    )
    def test_in_markdown_one_is_for_its_own_note(self, note: str, target: str) -> None:
        assert targets(markdown(NOTED.format(note))) == [target]

    def test_above_a_note_it_is_for_that(self) -> None:
        assert targets(markdown(f"So.[^1]\n\n{C}\n[^1]: One is.\n\nBody.")) == ["[^1]: One is."]

    def test_a_label_is_no_prose(self) -> None:
        assert prose(markdown(NOTED.format(f"{C} One is."))) == ["So.[^1]", "One is.", "Body is here."]

    def test_a_region_ends_with_its_note(self) -> None:
        draft = markdown(NOTED.format(f"One is.\n\n    {comment(f'off CC101 {SAID}')}\n\n    Two is."))
        assert targets(draft) == ["Two is."]
        assert only(draft).faults == ("the region is left open: it ends with the footnote",)

    def test_a_note_ends_no_region_of_the_text(self) -> None:
        note = NOTED.format(f"One is.\n\n    {comment('on')}")
        region, end = markdown(f"{comment(f'off CC101 {SAID}')}\n\n{note}\n\n{comment('on')}\n\nMore.").suppressions
        assert end.faults == ("there is no region to end here",)
        assert not region.faults

    def test_a_region_of_the_text_holds_the_notes_between(self) -> None:
        text = f"{comment(f'off CC101 {SAID}')}\n\n{NOTED.format('One is.')}\n\n{comment('on')}\n\nMore."
        assert "One is." in targets(markdown(text))[0]

    @staticmethod
    def word(*body: str, notes: tuple[tuple[str, ...], ...]) -> Draft:
        inner = "".join(f"<w:footnote>{''.join(map(p, note))}</w:footnote>" for note in notes)
        data = docx("".join(map(p, body)), footnotes=part("footnotes", inner))
        return read_bytes(data, path="draft.docx", suffix=".docx")

    @pytest.mark.parametrize(
        ("note", "target"),
        [
            ((f"[claimcheck: allow CC101 {SAID}]", "One is."), "One is."),
            (("One is.", f" [claimcheck: allow CC101 {SAID}]"), "One is."),
            (("One is.", f"[claimcheck: allow CC101 {SAID}]", "Two is."), "Two is."),
            (("One is.", f"[claimcheck: off CC101 {SAID}]", "Two is.", "Three is."), "Two is.\nThree is."),
            ((f"[claimcheck: allow CC101 {SAID}]",), ""),
        ],
    )
    def test_in_word_one_is_for_its_own_note(self, note: tuple[str, ...], target: str) -> None:
        assert targets(self.word("Body.", notes=(("Zero is.",), note, ("Last is.",)))) == [target]

    def test_in_endnotes_too(self) -> None:
        marked = p("Zero is.") + p(f"[claimcheck: allow CC101 {SAID}]")
        inner = f"<w:endnote>{marked}</w:endnote><w:endnote>{p('One is.')}</w:endnote>"
        data = docx(p("Body."), endnotes=part("endnotes", inner))
        assert targets(read_bytes(data, path="draft.docx", suffix=".docx")) == ["Zero is."]

    def test_in_word_the_last_paragraph_of_the_body_is_for_no_note(self) -> None:
        draft = self.word("Body.", f"[claimcheck: allow CC101 {SAID}]", notes=(("One is.",),))
        assert targets(draft) == [""]

    def test_in_effect_and_told_where_unused(self) -> None:
        allowed = NOTED.format(f"{WRONG}\n\n    {comment(f'allow CC101 {SAID}')}") + f"\n\n{WRONG}"
        assert told(checked(markdown(allowed)).results) == [("CC101", True), ("CC101", False)]
        unused = f"{WRONG}[^1]\n\n[^1]: One is here. {comment(f'allow CC101 {SAID}')}"
        assert told(checked(markdown(unused)).results) == [("CC101", False), ("CC501", False)]


class TestHtml:
    def test_between_blocks_it_is_for_the_next(self) -> None:
        draft = page(f"<p>One is here.</p>{comment(f'allow CC101 {SAID}')}<p>Two is here.</p><p>Three.</p>")
        assert targets(draft) == ["Two is here."]

    @pytest.mark.parametrize("inside", ["{c}One is <b>here</b>.", "One {c}is <b>here</b>.", "One is <b>here.</b>{c}"])
    def test_within_a_block_it_is_for_that(self, inside: str) -> None:
        draft = page(f"<p>Zero is.</p><p>{inside.format(c=comment(f'allow CC101 {SAID}'))}</p><p>Two is here.</p>")
        assert targets(draft) == ["One is here."]

    def test_in_the_head_for_the_whole(self) -> None:
        draft = page(f"<head>{comment(f'allow-file CC101 {SAID}')}</head><body><p>One.</p><p>Two.</p></body>")
        assert targets(draft) == ["One.\n\nTwo."]

    def test_regions(self) -> None:
        off, on = comment(f"off CC101 {SAID}"), comment("on")
        draft = page(f"<p>One.</p>{off}<p>Two.</p>\n<p>Three.</p>{on}<p>Four.</p>")
        assert targets(draft) == ["Two.\n\nThree."]

    def test_references_in_a_comment(self) -> None:
        words = "allow CC101 by=&quot;D. Hale&quot; on=2023-03-01 reason='one &amp; two and three'"
        found = only(page(f"{comment(words)}<p>One.</p>"))
        assert (found.by, found.reason) == ("D. Hale", "one & two and three")

    def test_in_a_script_it_is_none(self) -> None:
        assert page(f"<script>x = '{comment('allow CC101')}'</script><p>One.</p>").suppressions == ()

    def test_without_any_text(self) -> None:
        assert targets(page(comment("allow CC101"))) == [""]


# In effect


@cache
def harbour() -> tuple[EvidenceBase, Prepared]:
    base = read_base(Path(__file__).parents[1] / "bases" / "harbour" / "evidence")
    return base, prepare(base)


def checked(draft: Draft) -> Run:
    base, prepared = harbour()
    return run([draft], base, prepared=prepared)


def told(results: tuple[Result, ...]) -> list[tuple[str, bool]]:
    return [(result.rule, result.suppressed) for result in results]


class TestEffect:
    def test_a_result_is_kept_and_marked(self) -> None:
        (result,) = checked(markdown(f"{comment(f'allow contradicted-claim {SAID}')}\n{WRONG}")).results
        assert (result.rule, result.suppressed) == ("CC101", True)
        assert result.justification == "D. Hale, 2023-03-01: a letter, answered below"

    def test_only_where_it_is_for(self) -> None:
        run_ = checked(markdown(f"{comment(f'allow CC101 {SAID}')}\n{WRONG}\n\n{WRONG}"))
        assert told(run_.results) == [("CC101", True), ("CC101", False)]

    def test_only_the_rules_it_names(self) -> None:
        run_ = checked(markdown(f"{comment(f'allow CC102 {SAID}')}\n{WRONG}"))
        assert told(run_.results) == [("CC101", False), ("CC501", False)]

    def test_without_a_reason_it_takes_no_effect(self) -> None:
        run_ = checked(markdown(f"{comment('allow CC101 by=me on=2023-03-01')}\n{WRONG}"))
        assert told(run_.results) == [("CC101", False), ("CC502", False)]
        assert run_.results[1].message == "why is not said (reason=). It takes no effect."

    def test_a_region_left_open_takes_effect_and_is_told(self) -> None:
        run_ = checked(markdown(f"{comment(f'off CC101 {SAID}')}\n{WRONG}"))
        assert told(run_.results) == [("CC101", True), ("CC502", False)]

    def test_what_cannot_be_suppressed(self) -> None:
        run_ = checked(markdown(f"{comment(f'allow CC101 CC501 CC601 CC1 ALL nonsense {SAID}')}\n{WRONG}"))
        assert told(run_.results) == [("CC101", True), ("CC503", False)]
        assert run_.results[1].message == "no rule on claims: CC501, CC601, CC1, ALL, ..."

    def test_a_misspelt_rule_is_told_with_the_right_one(self) -> None:
        run_ = checked(markdown(f"{comment(f'allow contradicted-claims {SAID}')}\n{WRONG}"))
        (_, unknown) = run_.results
        assert unknown.fix == 'did you mean "contradicted-claim"?'

    def test_an_unused_rule_beside_a_used_one(self) -> None:
        run_ = checked(markdown(f"{comment(f'allow CC101 CC102 {SAID}')}\n{WRONG}"))
        assert told(run_.results) == [("CC101", True), ("CC501", False)]
        assert run_.results[1].message == "nothing to suppress here: CC102 conflicting-evidence"

    def test_results_on_comments_stand_where_these_do(self) -> None:
        draft = markdown(f"One is here.\n\n{comment('allow CC101')}\n{WRONG}")
        (_, result) = checked(draft).results
        assert draft.text[result.span.slice] == comment("allow CC101")

    def test_no_word_of_a_comment_survives_redaction(self) -> None:
        secret = 'by="Zorro" on=2023-03-01 reason="Zorro said so himself"'
        run_ = checked(markdown(f"{comment(f'allow CC101 CC102 Zorro {secret}')}\n{WRONG}\n\n{comment('Zorro')}"))
        assert "Zorro" not in repr(redact.redact(run_))
        assert "Zorro" not in redact.render(run_)


LINES = st.sampled_from(
    [
        WRONG,
        "The ferries sail from Gull Quay.",
        "Inspectors found that some passengers boarding at Gull Quay were not given a safety briefing.",
        f"{WRONG} {comment(f'allow CC101 {SAID}')}",
        comment(f"allow CC101 CC301 {SAID}"),
        comment("allow CC101"),
        comment(f"off CC101 {SAID}"),
        comment("on"),
        comment(f"allow-file CC103 {SAID}"),
        "",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(LINES, max_size=8))
def test_suppressing_changes_no_verdict_and_no_span(lines: list[str]) -> None:
    draft = markdown("\n".join(lines))
    with_them, without = checked(draft), checked(replace(draft, suppressions=()))
    assert [c.review for c in with_them.drafts[0].claims] == [c.review for c in without.drafts[0].claims]
    for one, other in zip(with_them.drafts[0].claims, without.drafts[0].claims, strict=True):
        assert tuple(replace(r, suppressed=False, justification=None) for r in one.results) == other.results
    assert all(r.rule.startswith("CC5") and not r.suppressed for r in with_them.drafts[0].results)


ANY = st.lists(
    st.sampled_from(["claimcheck:", "<!--", "-->", "[", "]", "allow ", "off ", "on ", "CC101 ", "by=", '"', "\n", "a "])
)


@settings(max_examples=150, deadline=None)
@given(ANY.map("".join), st.sampled_from([".md", ".txt", ".html"]))
def test_anything_is_read_and_lies_in_the_text(text: str, suffix: str) -> None:
    draft = read_text(text, path=f"draft{suffix}", suffix=suffix)
    for found in draft.suppressions:
        assert found.span.end <= len(draft.text)
        assert found.target.end <= len(draft.text)
        assert found.void <= bool(found.faults)
    for block in draft.blocks:
        assert draft.text[block.span.slice].strip()
        assert all(block.span.contains(skip) for skip in block.skip)


@pytest.mark.parametrize("text", ["[claimcheck: allow CC101]\n\n", "[claimcheck: on]\nText is here.\n"])
def test_too_many_are_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"^draft.txt: over 500 comments"):
        plain(text * 20_000)
    with pytest.raises(InputError, match=r"^draft.md: over 500 comments"):
        markdown(text.replace("[", "<!-- ").replace("]", " -->\n") * 600)


@pytest.mark.parametrize(
    "form", ["[claimcheck: {}", "<!-- claimcheck: {}", "<!--claimcheck:{}-->\n", "[claimcheck:\n{}"]
)
@pytest.mark.parametrize("filling", ['"', "a=", "a ", "=", "[", "<!--", "\n", ",", "a=“"])
def test_bad_input_takes_no_longer(form: str, filling: str) -> None:
    text = form.format(filling * 3000) * 5
    assert all(len(fault) < 120 for s in plain(text).suppressions for fault in s.faults)
    assert all(len(fault) < 120 for s in markdown(text).suppressions for fault in s.faults)
