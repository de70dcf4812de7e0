from __future__ import annotations

from build_scripts.bench.table import Table, markdown, plain

TABLE = Table(("行", "CER"), (("转换", "0.01"), ("a|b", "1")))


def test_columns_line_up_as_displayed() -> None:
    """A Chinese character takes two places on a terminal."""
    assert plain(TABLE).split("\n") == ["行     CER", "转换  0.01", "a|b      1"]


def test_a_bar_does_not_end_a_cell() -> None:
    """In Markdown it is escaped."""
    assert markdown(TABLE).split("\n")[-1] == r"| a\|b | 1 |"
