from __future__ import annotations

import subprocess
import sys

import pytest

from build_scripts.damage.linkfarm import farm
from build_scripts.laboratory import recipe
from build_scripts.laboratory.clean import all_shipped, parse, shipped
from build_scripts.laboratory.sheet import laid_out
from build_scripts.model.article import LACUNA
from build_scripts.model.errors import UsageError

VARIANTS = [(damage.name, variant) for damage in recipe.ORDER for variant in damage.variants]
LONG = next(clean for clean in shipped("mainland") if clean.name == "long-feature")


@pytest.mark.parametrize(("name", "variant"), VARIANTS)
def test_every_damage_damages(name: str, variant: str) -> None:
    """Each variant changes the article, says so, and gives the same capture for the same seed."""
    chosen = recipe.parse(f"{name}:{variant}")
    sheet = recipe.damaged(LONG, chosen, 3)
    assert sheet.text != laid_out(LONG, sheet.gap).text
    assert sheet.done[-1] == f"{name}:{variant}"
    assert recipe.damaged(LONG, chosen, 3) == sheet


@pytest.mark.parametrize("variant", recipe.BY_NAME["spam"].variants)
@pytest.mark.parametrize("seed", range(3))
def test_what_is_planted_stands_in_the_capture(variant: str, seed: int) -> None:
    """The phrases that must not come out again did go in, and are none of the article's words."""
    sheet = recipe.damaged(LONG, {"spam": variant}, seed)
    assert sheet.planted
    assert all(phrase in sheet.text for phrase in sheet.planted)
    assert not any(phrase in LONG.text for phrase in sheet.planted)


@pytest.mark.parametrize("name", ["unlisted", "adverts"])
@pytest.mark.parametrize("seed", range(5))
def test_unlisted_phrases_stand_in_the_capture(name: str, seed: int) -> None:
    """They went in wherever a variant puts them, and no strong word of the lists is among them."""
    for variant in recipe.BY_NAME[name].variants:
        sheet = recipe.damaged(LONG, {name: variant}, seed)
        assert sheet.planted
        assert all(phrase in sheet.text for phrase in sheet.planted)
        numbers = [each for each in sheet.planted if any(map(str.isdigit, each))]
        assert not [
            each for each in sheet.planted if farm.has_strong(farm.plain(each)) and each not in numbers
        ]


def test_every_seed_differs() -> None:
    """Another seed is another table."""
    texts = {recipe.damaged(LONG, recipe.parse("annotation:toned"), seed).text for seed in range(10)}
    assert len(texts) == 10


def test_the_same_capture_in_every_process() -> None:
    """The lot does not hang on the hash seed."""
    code = (
        "from build_scripts.laboratory import clean, recipe; "
        "from build_scripts.model.capture import text_digest; "
        "print(text_digest(recipe.damaged(clean.shipped('english')[0],"
        " recipe.parse('furniture,annotation,width,spam,markup,entity'), 1).text))"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(digests) == 1


def test_annotation_brings_its_conversion() -> None:
    """Readings stand behind traditional characters, so there must be some; order is the real one."""
    assert list(recipe.parse("width,annotation")) == ["conversion", "annotation", "width"]


@pytest.mark.parametrize("words", ["", "rust", "spam:everywhere", "spam,,width"])
def test_unknown_damages_are_refused(words: str) -> None:
    """With a list of those that there are."""
    with pytest.raises(UsageError) as caught:
        recipe.parse(words)
    assert "there are" in caught.value.hint


def test_a_brand_leaves_gaps_in_the_truth() -> None:
    """What a brand has replaced cannot come back, so the truth has 〓 for it."""
    sheet = recipe.damaged(LONG, {"substitution": "unknown"}, 0)
    assert LACUNA in sheet.truth.text + sheet.truth.source
    assert sheet.planted[0] in sheet.text


def test_native_articles_are_not_converted() -> None:
    """A converter finds nothing in them, and the laboratory does not pretend that it did."""
    native = shipped("native")[0]
    assert recipe.damaged(native, recipe.parse("annotation"), 0).done == ()
    assert recipe.suffering(all_shipped(), ["conversion"]) == recipe.suffering(all_shipped(), ["annotation"])


def test_shipped_articles_are_whole() -> None:
    """Every article has a name of its own, a headline, a byline and a body; what it claims stands in it."""
    articles = all_shipped()
    assert len({clean.name for clean in articles}) == len(articles) >= 40
    for clean in articles:
        shown = "".join((clean.title, clean.byline, *clean.closing, *clean.paragraphs))
        assert clean.title, clean.name
        assert clean.byline, clean.name
        assert len(clean.text) > 100, clean.name
        assert clean.source in shown, clean.name
        assert all(name in shown for name in (*clean.authors, *clean.editors, *clean.places)), clean.name
        assert not clean.published or clean.published[:4] in shown, clean.name


def test_a_plain_text_is_an_article() -> None:
    """First line the headline, every other a paragraph, blanks aside."""
    clean = parse("\n标题\r\n\r\n　第一段。\n第二段。\n", "x")
    assert (clean.title, clean.paragraphs) == ("标题", ("第一段。", "第二段。"))
