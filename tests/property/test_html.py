"""Promises about pages of HTML, for every source and not only for pages that somebody thought of."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.extract.html import family, rewrite
from build_scripts.extract.html.tokens import Tokens
from build_scripts.extract.html.tree import Tree, parse
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.errors import ArchiveError
from build_scripts.model.family import Context
from build_scripts.model.outcome import Restored
from build_scripts.restore import ledger_json
from build_scripts.restore.pipeline import restore
from build_scripts.restore.replay import machine_text, regenerate

PAGE = Context("text/html")
NAMES = re.findall(
    r"\w+",
    "div p span a b h1 h2 td tr table li ul br img script style title textarea select noscript form nav",
)
ATTRIBUTES = (
    *("", " class=text", " class='comment'", ' id="x1y2z3"', ' href="/a>b"', ' style="display:none"'),
    *(" style='left:-9999px", ' class="', " hidden", " /"),
)
WORDS = (
    *(
        "今天上午，县里举行植树活动，志愿者上山种树。",
        "来源：临江日报",
        "2023-03-12 16:05",
        "责任编辑：沈一鸣",
        "回复",
    ),
    *(
        " ",
        "\n",
        "\r\n",
        "\t",
        "\u3000",
        "&nbsp;",
        "&amp;",
        "&#20170;",
        "&#10;",
        "&#x110000;",
        "&notit;",
        "&",
        "&;",
    ),
    *(
        "<",
        ">",
        '"',
        "'",
        "-->",
        "<!--",
        "<!",
        "</",
        "<?",
        "<![CDATA[",
        "\n\n\n\n\n\n\n\n",
        "\u2028",
        "\x0b",
        "〓",
    ),
)
pieces = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(NAMES), st.sampled_from(ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(NAMES)),
    st.sampled_from(WORDS),
    st.text(max_size=20),
)
whole = st.one_of(
    st.builds(
        "<{0}{1}>{2}</{0}>".format,
        st.sampled_from(NAMES),
        st.sampled_from([each for each in ATTRIBUTES if each.count('"') % 2 + each.count("'") % 2 == 0]),
        st.sampled_from(["", "今天上午", " 来源：临江日报 "]),
    ),
    st.builds("<{}>".format, st.sampled_from(NAMES)),
    st.builds("</{}>".format, st.sampled_from(NAMES)),
)
sources = st.one_of(st.text(), st.lists(pieces, max_size=40).map("".join))


class TestEverySourceComesBack:
    """What the step does to a source, it undoes, with what the ledger holds."""

    @given(sources)
    def test_redo_undoes_undo(self, source: str) -> None:
        """For every source at all."""
        found = family.detect(source, PAGE)
        assert found is not None
        assert rewrite.redo(rewrite.undo(source, found), found) == source

    @given(sources)
    def test_the_ledger_says_it_all(self, source: str) -> None:
        """Parameters survive the file, and hold no words of the page."""
        found = family.detect(source, PAGE)
        assert found is not None
        written = json.loads(json.dumps(rewrite.dump(found)))
        assert rewrite.load(written, source) == found
        assert all(isinstance(each, int) for kind in written.keys() - {"sha256"} for each in written[kind])

    @given(sources, st.integers(0, 1000), st.characters())
    def test_another_source_is_noticed(self, source: str, at: int, character: str) -> None:
        """A ledger does not read a page in which a stretch that it names is another."""
        found = family.detect(source, PAGE)
        assert found is not None
        at %= len(source) + 1
        other = source[:at] + character + source[at + 1 :]
        inside = any(swap.start <= at < swap.end for swap in found)
        if other != source and inside:
            with pytest.raises(ArchiveError):
                rewrite.load(rewrite.dump(found), other)

    @given(sources.filter(lambda source: source.strip() and "\0" not in source))
    def test_a_restored_page_regenerates_its_capture(self, source: str) -> None:
        """Bytes to page to bytes, by way of the ledger's file."""
        try:
            body = source.encode()
        except UnicodeEncodeError:
            return
        outcome = restore(Capture(body, "text/html", Origin("page.html")))
        if isinstance(outcome, Restored):
            ledger = ledger_json.loads(ledger_json.dumps(outcome.ledger))
            assert machine_text(outcome.capture, ledger) == outcome.text
            assert regenerate(outcome.text, ledger, outcome.capture) == body


class TestWholeElements:
    """Start tag, text and end tag are read in one where nothing else stands between them."""

    @given(st.lists(whole, max_size=30).map("".join))
    def test_they_are_what_they_are_in_parts(self, source: str) -> None:
        """A comment before each end tag has them read in parts: the words and what is around them stay."""
        parts = source.replace("</", "<!----></")
        one, other = parse(source), parse(parts)
        assert _words(source, one) == _words(parts, other)


def _words(source: str, tree: Tree) -> list[tuple[str, int, list[str]]]:
    return [(source[run.start : run.end], run.line, _around(tree, run.element)) for run in tree.runs]


def _around(tree: Tree, element: int) -> list[str]:
    """The elements around one, from the inside."""
    found = [f"<{tree.tags[element]}{tree.rests[element]}"]
    return found + (_around(tree, tree.parents[element]) if element else [])


class TestTokens:
    """The pieces of a source."""

    @given(sources)
    def test_they_are_in_order_and_do_not_overlap(self, source: str) -> None:
        """So every character is in one token or in the text between."""
        last = 0
        for token in Tokens(source).read():
            assert last <= token.start() < token.end() <= len(source)
            last = token.end()


def test_text_is_no_page() -> None:
    """A capture of plain text that shows tags keeps them."""
    assert family.detect("<p>他说：用 <b> 标签。</p>", Context()) is None
