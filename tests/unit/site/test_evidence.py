"""Marks follow the text they belong to, whatever people have corrected since."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.site.article.evidence import CORRECTION, Evidence, Mark, place, visible
from build_scripts.site.article.marks import marked

TEXT = "坚持总策略总方针\n\n会议强调"
MARKS = (
    Mark(0, 1, ("annotation",), "堅(jiān)"),
    Mark(2, 3, ("conversion",), "總"),
    Mark(10, 11, ("conversion",), "會"),
    Mark(11, 12, ("conversion",), "議"),
)
EVIDENCE = Evidence(TEXT, MARKS, (), {})


def test_marks_fall_into_their_blocks_and_words_are_joined() -> None:
    """Offsets count from the beginning of each block; neighbours converted one for one are one mark."""
    assert place(EVIDENCE, ("坚持总策略总方针", "会议强调")) == [
        (MARKS[0], MARKS[1]),
        (Mark(0, 2, ("conversion",), "會議"),),
    ]


def test_a_correction_is_marked_and_moves_the_marks_behind_it() -> None:
    """What people put in is theirs; the machine's marks keep to their characters."""
    placed = place(EVIDENCE, ("坚持大的总策略总方针", "会议强调"))
    assert placed[0] == (MARKS[0], Mark(2, 4, (CORRECTION,), ""), Mark(4, 5, ("conversion",), "總"))
    assert placed[1] == (Mark(0, 2, ("conversion",), "會議"),)


def test_a_corrected_character_loses_its_mark() -> None:
    """A character that people replaced is no longer the machine's repair."""
    placed = place(EVIDENCE, ("竖持总策略总方针", "会议强调"))
    assert placed[0] == (Mark(0, 1, (CORRECTION,), "坚"), Mark(2, 3, ("conversion",), "總"))


def test_a_paragraph_that_people_put_in_is_theirs_and_one_they_took_out_is_gone() -> None:
    """Whole paragraphs may come and go."""
    assert place(EVIDENCE, ("新的一段", "会议强调"))[1] == (Mark(0, 2, ("conversion",), "會議"),)
    assert place(EVIDENCE, ("会议强调",))[0][1:] == (Mark(0, 2, ("conversion",), "會議"),)


@given(
    st.text("坚持总策略,。\n<&\"'", max_size=30),
    st.lists(st.text("坚持总策略", min_size=1, max_size=9), max_size=5),
)
def test_every_mark_lies_in_its_block_and_marking_changes_no_character(text: str, blocks: list[str]) -> None:
    """For any machine's text and any page: marks are in order, inside, and disappear with the tags."""
    marks = tuple(Mark(at, at + 1, ("width",), "x") for at, each in enumerate(text) if not each.isspace())
    for block, placed in zip(blocks, place(Evidence(text, marks, (), {}), blocks), strict=True):
        assert all(0 <= mark.start <= mark.end <= len(block) for mark in placed)
        assert all(mark.start < mark.end or mark.families == (CORRECTION,) for mark in placed)
        html = marked(block, placed)
        assert html.count("<span") <= len(placed)
        without = html.replace("</span>", "").split("<span")
        assert "".join([without[0], *(part.partition(">")[2] for part in without[1:])]) == block


def test_a_mark_knows_what_was_there_and_what_else_it_could_have_been() -> None:
    """The reader sees the capture's characters, by number where they have no shape."""
    mark = Mark(0, 1, ("byteshift", "conversion"), "?chē)\ue27eH", ("国际", "国祭"))
    assert marked("国", [mark]) == (
        '<span class="sy-m" data-kind="doubt" data-or="国际”“国祭" data-was="?chē)⟨U+E27E⟩H"'
        ' data-by="字节错位、逐字转繁">国</span>'
    )
    assert visible("\u202e") == "⟨U+202E⟩"


def test_what_people_took_out_is_a_mark_without_characters() -> None:
    """A deleted word lies between its neighbours, a deleted paragraph behind the one before it."""
    assert place(EVIDENCE, ("坚持总方针", "会议强调"))[0][2:] == (Mark(3, 3, (CORRECTION,), "策略总"),)
    assert place(EVIDENCE, ("坚持总策略总方针",))[0][-1] == Mark(8, 8, (CORRECTION,), "会议强调")
    assert place(EVIDENCE, ("会议强调",))[0][0] == Mark(0, 0, (CORRECTION,), "坚持总策略总方针")
    assert marked("坚持", [Mark(1, 1, (CORRECTION,), "决")]) == (
        '坚<span class="sy-m" data-kind="correction" data-was="决"></span>持'
    )


def test_paragraphs_that_people_wrote_anew_are_marked_one_by_one() -> None:
    """A correction over several paragraphs is marked in each of them, and told once."""
    placed = place(Evidence("坚持总策略", (), (), {}), ("完全另写一句", "又另写一句"))
    assert [[mark.families for mark in marks] for marks in placed] == [[(CORRECTION,)], [(CORRECTION,)]]
    assert [bool(mark.captured) for marks in placed for mark in marks] == [True, False]


def test_notes_and_text_are_escaped() -> None:
    """What a capture had is never markup."""
    html = marked("<b>坚", [Mark(3, 4, ("markup",), '"><script>')])
    assert html.startswith("&lt;b&gt;<span ")
    assert "<script>" not in html
