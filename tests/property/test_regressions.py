"""What searches for broken promises have found, and what is of its kind; see `make fuzz`."""

from __future__ import annotations

import pytest

from build_scripts.captures import media
from build_scripts.language import script
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.outcome import Restored
from build_scripts.restore.attempt import attempt
from tests.fuzz import targets
from tests.fuzz.mutation import mutated
from tests.fuzz.search import TEXTUAL
from tests.fuzz.seeds import seeds

HEAD = "山村小学迎来新图书馆\n\n"
BODY = "本报讯（记者 王小明）5月6日，青山县石桥村小学的新图书馆正式开放，孩子们排着队走进了阅览室。\n"

# A line that could be cut into the parts of a rule in more ways than can be tried.
LINES = [
    "首页" + ">" * 150 + "。",  # a trail of arrows
    ">>>\U0001f600" + ">" * 30 + "(>>>" + ">>>>" * 20 + "。",
    "编辑 " * 90,  # the names of an editorial desk
    "编辑 校对 " * 9 + "x",
    "\u3000" * 300 + "x",  # what stands around a time
    "\t " * 150 + "12：x",
]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("kind", [media.TEXT, media.HTML])
def test_a_line_made_to_be_slow(line: str, kind: str) -> None:
    """A rule of the page's frame tells such a line at once, so the article comes out in time."""
    text = f"{HEAD}{line}\n\n{BODY}"
    if kind == media.HTML:
        text = "<body>" + "".join(f"<p>{each}</p>" for each in text.splitlines())
    outcome = attempt(Capture(text.encode(), kind, Origin("x")))
    assert isinstance(outcome, Restored)
    targets.check(outcome)


@pytest.mark.parametrize("target", targets.TARGETS)
def test_searches_begin_with_inputs_that_pass(target: str) -> None:
    """The seeds of every search keep the promises of their target, also when they are changed."""
    for number, data in enumerate(seeds(target)[::7]):
        targets.TARGETS[target](data)
        targets.TARGETS[target](mutated(data, 4_000, number, textual=target in TEXTUAL))


@pytest.mark.parametrize(
    "text", ["信息技術和\0軟件開發會議在市里召開，記者採訪。", "\0資訊\0軟體\0", "資料庫\0\n軟體\n打印機"]
)
def test_a_nul_in_converted_text(text: str) -> None:
    """OpenCC reads no further than the first one; every family still tells what the text is."""
    targets.families(b"\0" + text.encode() * 5)
    assert script.words_of_the_mainland(text) == script.words_of_the_mainland(text.replace("\0", "\n"))
    assert script.to_simplified(f"{text}會") == script.to_simplified(text) + "会"
    assert script.words_of_the_region(text) == script.words_of_the_region(text.replace("\0", "\n"))


def test_an_editors_note_without_an_editor() -> None:
    """Commas put into the label leave a note that names nobody."""
    outcome = attempt(
        Capture(f"{HEAD}{BODY}\n（责任编辑,、闭环处理,?n：侯玉琢）\n".encode(), media.TEXT, Origin("x"))
    )
    assert isinstance(outcome, Restored)
    targets.check(outcome)
