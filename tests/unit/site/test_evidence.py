"""Marks follow the text they belong to, whatever people have corrected since."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.site.evidence import CORRECTION, Evidence, Mark, place, visible
from build_scripts.site.marks import marked, note

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
    assert place(EVIDENCE, ("会议强调",)) == [(Mark(0, 2, ("conversion",), "會議"),)]


@given(
    st.text("坚持总策略,。\n<&\"'", max_size=30),
    st.lists(st.text("坚持总策略", min_size=1, max_size=9), max_size=5),
)
def test_every_mark_lies_in_its_block_and_marking_changes_no_character(text: str, blocks: list[str]) -> None:
    """For any machine's text and any page: marks are in order, inside, and disappear with the tags."""
    marks = tuple(Mark(at, at + 1, ("width",), "x") for at, each in enumerate(text) if not each.isspace())
    for block, placed in zip(blocks, place(Evidence(text, marks, (), {}), blocks), strict=True):
        assert all(0 <= mark.start < mark.end <= len(block) for mark in placed)
        html = marked(block, placed)
        assert html.count("<span") <= len(placed)
        without = html.replace("</span>", "").split("<span")
        assert "".join([without[0], *(part.partition(">")[2] for part in without[1:])]) == block


def test_a_note_says_what_was_there_and_what_else_it_could_have_been() -> None:
    """The reader sees the capture's characters, by number where they have no shape."""
    mark = Mark(0, 2, ("byteshift", "conversion"), "?chē)\ue27eH", ("国际", "国祭"))
    assert note(mark) == "采集件作“?chē)⟨U+E27E⟩H”，也可能是“国际”“国祭” · 字节错位、逐字转繁"
    assert visible("\u202e") == "⟨U+202E⟩"


def test_notes_and_text_are_escaped() -> None:
    """What a capture had is never markup."""
    html = marked("<b>坚", [Mark(3, 4, ("markup",), '"><script>')])
    assert html.startswith("&lt;b&gt;<span ")
    assert "<script>" not in html
