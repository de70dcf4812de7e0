"""The difference that a page carries gives back exactly the other form, whatever changes its length."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.language import stepwise
from build_scripts.language.regional import FORMS, Form, pieces, regional
from build_scripts.model.article import Script
from build_scripts.site import words
from build_scripts.site.writing import characters, forms, shown

LETTERS = st.text("发头发展里后面干台<&> \n着重", max_size=30)


def described_of(markup: str, title: str) -> str:
    """What a page says that shows ``markup``."""
    return forms.describe(*forms.read_all([markup], [forms.titled(title, "Hans")]))


def shown_in(form: Form, original: str, said: Mapping[str, Any]) -> str:
    """What ``forms.js`` shows of a text that counts these characters, by what the page says of it."""
    home: Script = "Hant" if form == "cn" else "Hans"
    traditional = [False] * len(original)
    for start, length in gaps(said.get("hant", [])):
        traditional[start : start + length] = [True] * length
    mine = [each == (home == "Hant") for each in traditional]
    step = characters.step(home)
    out = [step.get(each, each) if here else each for each, here in zip(original, mine, strict=True)]
    for at, piece in gaps(said.get("step", []), lengths=False):
        out[at] = piece if mine[at] else out[at]
    if form != "cn":
        out = [each.translate(characters.variant(form)) for each in out]
        for at, piece in gaps(said.get(form, []), lengths=False):
            out[at] = piece
    return "".join(out)


def gaps(said: Sequence[Any], *, lengths: bool = True) -> Iterator[tuple[int, Any]]:
    """Places that are said as gaps, each with what stands behind it; a length is part of the way."""
    at = 0
    for gap, value in zip(said[::2], said[1::2], strict=True):
        at += gap
        yield at, value
        at += value if lengths else 0


@given(st.lists(st.text("甲乙丙", min_size=1, max_size=9), min_size=1), st.data())
def test_pieces_belong_to_characters_and_are_the_whole_result(lines: list[str], data: st.DataObject) -> None:
    """One piece a character, and nothing of a result is lost when phrases change their length."""
    results = [data.draw(st.text("甲乙丁", max_size=9)) for _ in lines]
    found = pieces("\n".join(lines), "\n".join(results))
    assert len(found) == len("\n".join(lines))
    assert "".join(found) == "\n".join(results)


@given(st.lists(LETTERS, min_size=1, max_size=6))
def test_what_a_page_shows_is_read_off_its_markup(texts: list[str]) -> None:
    """Escaped text comes back, scripts and evidence do not; each text keeps its own script."""
    blocks = [
        f'<p{" lang=&quot;x&quot;" * (at % 2)} lang="zh-Han{"st"[at % 2]}"><b>{html.escape(text)}</b>'
        '<code translate="no">发</code></p><script>发()</script><!-- 头 -->'
        for at, text in enumerate(texts)
    ]
    found = shown.runs("".join(blocks))
    for script in ("Hans", "Hant"):
        mine = [text for at, text in enumerate(texts) if "st"[at % 2] == script[-1]]
        said = "".join(run.text for run in found if run.script == script)
        assert re.sub(r"\s", "", said) == re.sub(r"\s", "", "".join(mine))


def test_words_are_read_across_marks_but_not_across_paragraphs() -> None:
    """头发 is a word also when one of its characters is marked; the end of a paragraph ends a word."""
    page = "<p>理<span title='a'>发</span></p><p>发展</p>"
    assert json.loads(described_of(page, "理发")) == {"step": [1, "髮"], "title": {"step": [1, "髮"]}}
    assert shown.runs(page)[0].text == "理发\n发展"


def test_a_page_says_nothing_of_what_the_tables_say() -> None:
    """Most text needs no place at all."""
    assert json.loads(described_of("<p>他们发展经济，关注国际新闻。</p>", "新闻")) == {"title": {}}


def test_the_difference_is_safe_in_a_page() -> None:
    """What OpenCC writes cannot close the element that holds it, and the page says it once."""
    unsafe = forms.Text(1, (), ((0, "</script><script>\u2028"),))
    described = forms.describe(unsafe)
    assert "<" not in described
    assert "\u2028" not in described
    assert json.loads(described) == {"step": [0, "</script><script>\u2028"]}
    page = f"<title>理发</title><body>发{forms.PLACE}</body>"
    assert json.loads(forms.embed(page).split('id="sy-forms">')[1].split("</script>")[0]) == {
        "title": {"step": [1, "髮"]}
    }


# Names of places and companies, which the variants spell in their own way; rare characters, and compatible
# ones that OpenCC takes for others; some that become several.
NAMED = "林国梁屯马线机场快线吃茶小铺合群街张柏芝古台朱汇林一峰发头发里后面干台麪樑㐷𫍽𠀀\uf9a7龥，\n "
TEXT = st.text(NAMED, max_size=40) | st.lists(
    st.sampled_from(
        ["机场快线", "纯吃茶", "潘云峰", "頭髮", "機場快線", "喫茶小舖", "牛骥同皂", "里面", "，"]
    )
).map("".join)


@given(st.lists(st.tuples(TEXT, st.sampled_from(("Hans", "Hant"))), max_size=5))
def test_a_page_is_shown_in_each_form_as_opencc_writes_its_paragraphs(
    paragraphs: list[tuple[str, Script]],
) -> None:
    """Tables and places give exactly OpenCC's results, also among names and rare characters."""
    markup = "".join(
        f'<p lang="{words.SCRIPTS[script]}">{html.escape(text)}</p>' for text, script in paragraphs
    )
    found = shown.runs(markup)
    said = json.loads(described_of(markup, ""))
    original = "".join(run.text.replace("\n", "") for run in found)
    for form in FORMS:
        lines = ((line, run.script) for run in found for line in run.text.split("\n"))
        expected = "".join(regional(line, script, form) for line, script in lines)
        assert shown_in(form, original, said) == expected


@given(st.lists(TEXT, min_size=2, max_size=6), st.data())
def test_pieces_of_a_page_say_together_what_it_says_as_a_whole(texts: list[str], data: st.DataObject) -> None:
    """A list is made of rows that were read before, each by itself."""
    scripts = [data.draw(st.sampled_from(("zh-Hans", "zh-Hant"))) for _ in texts]
    rows = [
        f'<p lang="{script}">{html.escape(text)}</p>' for text, script in zip(texts, scripts, strict=True)
    ]
    whole = forms.read("".join(rows))
    parts = forms.joined(forms.read_all(rows))
    for form in FORMS:
        original = "".join(run.text.replace("\n", "") for run in shown.runs("".join(rows)))
        one, other = (shown_in(form, original, json.loads(forms.describe(each))) for each in (whole, parts))
        assert one == other


@given(st.lists(st.tuples(st.sampled_from(["Hans", "Hant"]), LETTERS), max_size=9))
def test_pages_that_are_read_together_say_what_each_says_alone(texts: list[tuple[Script, str]]) -> None:
    """One with a character that the short way does not fit, and those beside it, in both writings."""
    more: list[tuple[Script, str]] = [("Hans", "\uf900发"), ("Hant", "發\uf900"), ("Hans", "他们的头发")]
    markups = [f'<p lang="zh-{script}">{html.escape(text)}</p>' for script, text in (*texts, *more)]
    titles = [forms.titled(text, script) for script, text in texts]
    together = forms.read_all(markups, titles)
    assert together[: len(markups)] == list(map(forms.read, markups))
    assert together[len(markups) :] == [forms.read_all([], [each])[0] for each in titles]


def test_the_tables_are_small_and_say_what_opencc_says() -> None:
    """Every page loads them; each character's answer is OpenCC's, and they are read as they are written."""
    asset = characters.asset()
    tables = json.loads(asset.removeprefix("window.shiyiCharacters = ").rstrip().removesuffix(";"))
    assert len(asset.encode()) < 40_000
    for name, config in (("Hans", "s2t"), ("Hant", "t2s"), ("tw", "t2tw"), ("hk", "t2hk")):
        before, after = tables[name][::2], tables[name][1::2]
        assert len(before) > 30
        assert stepwise.converter(config).convert("\n".join(before)) == "\n".join(after)
