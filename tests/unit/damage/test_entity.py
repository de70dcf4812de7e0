"""Numeric references that stand for Chinese characters are decoded, others stay."""

import json

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


def test_single_reference_is_decoded_in_news() -> None:
    """On a page that does not speak of references nobody means one."""
    damaged = "机关支部组织党员开展主题党日活动，重温入党誓词，敬献花&#31726;。"
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    assert FAMILY.undo(damaged, record) == "机关支部组织党员开展主题党日活动，重温入党誓词，敬献花篮。"


def test_references_found_across_characters() -> None:
    """Written as bytes, they took a byte of the character before and shift what follows."""
    clean = "会议要求，各级各部门要加强巡查，发现险情及时上报，确保水库安全度汛，群众生命财产不受损失。"
    key = "垦"  # the second byte of one character and the first of the next
    data = clean.encode("gbk").replace(key.encode("gbk"), f"&#{ord(key)};".encode())
    damaged, at = "", 0
    while at < len(data):
        pair = data[at : at + (2 if data[at] > 0x7F else 1)]
        damaged += pair.decode("gb18030", "replace")[:1].replace("\ufffd", "?")
        at += len(pair)
    assert f"?#{ord(key)};" in damaged
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    restored = FAMILY.undo(damaged, record)
    assert FAMILY.redo(restored, record) == damaged
    assert restored.startswith("会议要求，各级各部门要加强")
    assert FAMILY.load(json.loads(json.dumps(FAMILY.dump(record))), damaged) == record
    assert FAMILY.doubts(record)


def test_a_long_stretch_with_a_reference_in_it() -> None:
    """Without a letter text stays one byte off for long; a whole reference in it was found there."""
    clean = (
        "会议要求，各级各部门要加强巡查，" + "发现险情及时上报，确保水库安全度汛，群众生命财产不受损失，" * 12
    )
    key = "垦"
    code = clean.encode("gbk")
    at = code.index(key.encode("gbk"))
    shifted = code[:at] + f"&#{ord(key)};".encode() + code[at + 2 :]
    later = shifted.index("，".encode("gbk")[1:] + "确".encode("gbk")[:1], at + 20)
    crossing = shifted[later : later + 2].decode("gb18030")
    data = shifted[:later] + f"&#{ord(crossing)};".encode() + shifted[later + 2 :]
    damaged, at = "", 0
    while at < len(data):
        pair = data[at : at + (2 if data[at] > 0x7F else 1)]
        damaged += pair.decode("gb18030", "replace")[:1].replace("\ufffd", "?")
        at += len(pair)
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    restored = FAMILY.undo(damaged, record)
    assert restored.count("群众生命财产不受损失") >= 10
    assert FAMILY.redo(restored, record) == damaged


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
