"""Markup: random empty elements go, code that an article shows stays."""

import pytest

from build_scripts.damage.markup import FAMILY
from build_scripts.model.family import Context

INJECTED = (
    '<i id="x7k2p"></i>\n<noscript id="x7k2p"><input id="x7k2p"><div id="x7k2p"></div></input></noscript>\n\n'
    '<bdo id="x7k2p"><span id="x7k2p"></span></bdo>'
)


@pytest.mark.parametrize(
    "text", ["正文。\n" + INJECTED, INJECTED + "\n正文。", "前。\n" + INJECTED + "\n后。"]
)
def test_random_elements_go(text: str) -> None:
    """All tags with the page's random id are cut and come back when redone."""
    record = FAMILY.detect(text, Context())
    assert record is not None
    clean = FAMILY.undo(text, record)
    assert "<" not in clean
    assert clean.strip() == text.replace(INJECTED, "").strip()
    assert FAMILY.redo(clean, record) == text


@pytest.mark.parametrize(
    "text",
    [
        '网页里写 <div id="main">内容</div> 和 <div id="main"></div> 即可。',
        "如果 a<b 且 b>c，则 a<c。",
        '只出现一次的 <i id="x7k2p"></i> 不算。',
        "<p>段落</p><p>段落</p>",
    ],
)
def test_other_markup_stays(text: str) -> None:
    """HTML that an article is about is text."""
    assert FAMILY.detect(text, Context()) is None


def test_id_of_letters_alone_goes_where_several_kinds_have_it_over_and_over() -> None:
    """Ids are there to be had once; a word that one kind of element has stays."""
    tags = '<i id="xkifb"></i><code id="xkifb"></code>'
    record = FAMILY.detect(f"前。{tags}中。{tags}后。", Context())
    assert record is not None
    assert FAMILY.undo(f"前。{tags}中。{tags}后。", record) == "前。中。后。"
    assert FAMILY.detect('先写 <div id="main"></div>，再写 <div id="main"></div>。' * 3, Context()) is None


def test_runs_of_several_ids_touch() -> None:
    """Elements of two random ids that stand beside each other are one run, which is cut once."""
    text = '前。<i id="x7k2p"><b id="m4n8q"></b></i> <b id="m4n8q"></b><i id="x7k2p"></i>后。'
    record = FAMILY.detect(text, Context())
    assert record is not None
    assert FAMILY.undo(text, record) == "前。后。"


def test_ten_thousand_random_ids() -> None:
    """As many ids as somebody likes are read in one pass."""
    text = "".join(f'<i id="a{at:05}b"></i>字' for at in range(10_000)) * 2
    record = FAMILY.detect(text, Context())
    assert record is not None
    assert FAMILY.undo(text, record) == "字" * 20_000
