"""The difference that a page carries gives back exactly the other form, whatever changes its length."""

from __future__ import annotations

import html
import json
import re

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.language.regional import FORMS, every_form, pieces, regional
from build_scripts.language.stepwise import points
from build_scripts.model.article import Script
from build_scripts.site import forms, shown

LETTERS = st.text("发头发展里后面干台<&> \n着重", max_size=30)


def described_of(markup: str, title: str) -> str:
    """What a page says that shows ``markup``."""
    return forms.describe(*forms.read_all([markup], [forms.titled(title, "Hans")]))


def applied(found: forms.Difference, before: list[str]) -> list[str]:
    """What the script on the page does with a difference."""
    table = dict(zip(found.table[::2], found.table[1::2], strict=True))
    out = [table.get(each, each) for each in before]
    for at, piece in found.places:
        out[at] = piece
    return out


@given(st.lists(st.sampled_from("发头里干"), max_size=40), st.data())
def test_a_difference_gives_back_every_piece(before: list[str], data: st.DataObject) -> None:
    """Also pieces that are empty or longer than what they stand for."""
    piece = st.sampled_from(["", "發", "髮", "頭兒", "里", "裡"])
    after = data.draw(st.lists(piece, min_size=len(before), max_size=len(before)))
    assert applied(forms.difference(tuple(before), tuple(after)), before) == after


@given(st.lists(st.tuples(st.sampled_from("发头里干后𠀀"), st.sampled_from("发發髮頭里裏𠀀"))))
def test_whole_texts_differ_as_their_pieces_do(pairs: list[tuple[str, str]]) -> None:
    """The quick way for texts of one length gives the table and the places of the general one."""
    before, after = ("".join(each) for each in zip(*pairs, strict=True)) if pairs else ("", "")
    assert forms.difference(points(before), points(after)) == forms.difference(tuple(before), tuple(after))


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
    described = json.loads(described_of(page, "理发"))
    assert described["tw"] == ["发發", [1, "髮"], "理髮"]
    assert shown.runs(page)[0].text == "理发\n发展"


def test_the_difference_is_safe_in_a_page() -> None:
    """A title cannot close the element that holds the difference."""
    title = "</script><script>发"
    described = described_of("<p>发</p>", title)
    assert "<" not in described
    assert json.loads(described)["tw"][2] == regional(title, "Hans", "tw")
    page = f"<title>&lt;/script&gt;</title><body>发{forms.PLACE}</body>"
    assert (
        json.loads(forms.embed(page).split('id="sy-forms">')[1].split("</script>")[0])["tw"][2] == "</script>"
    )


NAMED = "林国梁屯马线机场快线吃茶小铺合群街张柏芝古台朱汇林一峰发头发里后面干台麪樑，\n "


@given(st.text(NAMED, max_size=40), st.sampled_from(("Hans", "Hant")))
def test_all_forms_at_once_are_what_each_is_alone(text: str, script: Script) -> None:
    """Also among names of places and companies, which the variants spell in their own way."""
    found = every_form(text, script)
    assert found is not None
    for form in FORMS:
        assert found[form].tolist() == list(map(ord, regional(text, script, form)))
