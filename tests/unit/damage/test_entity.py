"""Numeric references that stand for Chinese characters are decoded, others stay."""

import pytest

from build_scripts.damage.entity import FAMILY
from build_scripts.model.family import Context


@pytest.mark.parametrize("form", ["&#{:d};", "&#x{:X};"])
def test_references_become_characters(form: str) -> None:
    """Decimal and hexadecimal ones, and they can be written again."""
    clean = "寻常百姓，业余爱好者今年参加比赛。"
    damaged = "".join(form.format(ord(each)) if each in "业余年，" else each for each in clean)
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    assert FAMILY.undo(damaged, record) == clean
    assert FAMILY.redo(clean, record) == damaged
    assert FAMILY.load(FAMILY.dump(record), damaged) == record


@pytest.mark.parametrize(
    "text",
    [
        "写成 &#20013; 就是“中”字。",
        "&#60;script&#62;&#60;/script&#62;",
        "&#9999999;&#99999;&#xD800;&#0065;",
        "AT&T #1;",
    ],
)
def test_other_references_stay(text: str) -> None:
    """An example in an article, markup, and what is no character are text."""
    assert FAMILY.detect(text, Context()) is None
