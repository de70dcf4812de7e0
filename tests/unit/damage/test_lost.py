"""Characters that a decoder gave up are shown as gaps."""

from build_scripts.damage.lost import FAMILY
from build_scripts.model.family import Context


def test_replacement_characters_become_gaps() -> None:
    """Each is marked, a 〓 that the page printed itself is told apart when redone."""
    damaged = "会议\ufffd调，要抓\ufffd落实。〓原有。"
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    assert FAMILY.undo(damaged, record) == "会议〓调，要抓〓落实。〓原有。"
    assert FAMILY.redo(FAMILY.undo(damaged, record), record) == damaged


def test_text_without_them_stays() -> None:
    """A gap of the page's own is text."""
    assert FAMILY.detect("〓原有。", Context()) is None
