"""Everything the machine can say has words for readers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.extract.furniture_rules import RULES
from build_scripts.restore.order import ORDER
from build_scripts.site import figures, words
from build_scripts.site.search import folding


def test_every_family_and_every_kind_of_furniture_has_a_name() -> None:
    """No code of the program shows on a page."""
    assert {family.name for family in ORDER} <= words.FAMILIES.keys()
    assert {rule.kind for rule in RULES} <= words.REMOVED.keys()


def test_the_figures_of_the_method_page_are_what_the_captures_show() -> None:
    """The three worked examples come out as on the mirrors' pages, private characters included."""
    assert figures.shift("85架國際航班", {"車": "chē"}).text == "85架?chē)\ue27eH航班"
    assert figures.shift("德爾塔和奧密克戎", {"聽": "tīng"}).text == "德?tīng)査\ue481蛫W密克戎"
    table = {"堅": "jiān", "點": "diǎn"}
    assert figures.shift("老幼病殘孕等重點人群", table).text == "老幼病殘?jiān)械戎攸c(diǎn)人群"


@given(st.text())
def test_folding_keeps_the_length_and_is_done_once(text: str) -> None:
    """Positions in folded text are positions in the text, in the browser's units too."""
    fold = folding.chinese().fold
    folded = fold(text)
    assert [len(each.encode("utf-16-le", "surrogatepass")) for each in folded] == [
        len(each.encode("utf-16-le", "surrogatepass")) for each in text
    ]
    assert fold(folded) == folded
