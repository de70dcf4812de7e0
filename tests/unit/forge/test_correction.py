"""A form becomes one exact change, or a reason why it does not; nothing in it is more than text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.forge import correction, form
from build_scripts.forge.form import RefusedError
from build_scripts.pages import page
from tests.unit.forge.recorded import ARTICLE, HOSTILE, TEXTS, answers, article, body

WHERE = f"docs/articles/ab/{ARTICLE}.md"
SOURCE = page.render(article())


def corrected(**changed: str) -> str:
    """The page after the correction that such a form asks for."""
    return correction.apply(correction.propose(form.read(body(answers(**changed)))), SOURCE, WHERE)


def test_one_place_changes_and_nothing_else() -> None:
    """In the named paragraph the words are replaced; every other line is as it was, to the character."""
    before, after = SOURCE.splitlines(), corrected().splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert changed == [(TEXTS[1], TEXTS[1].replace("书纪", "书记"))]


def test_a_heading_stays_one_and_an_empty_answer_takes_a_paragraph_out() -> None:
    """The mark of a heading is no part of its words; what is wholly replaced by nothing is gone."""
    assert "\n## 大标题\n" in corrected(paragraph="第3段", now="小标题", should="大标题")
    assert page.parse(corrected(paragraph="", now=TEXTS[3], should="")).blocks == article().blocks[:3]


@pytest.mark.parametrize(
    ("part", "now", "should", "field", "value"),
    [
        ("标题 title", "省委书纪 讲话", "省委书记讲话", "title", "省委书记讲话"),
        ("副题 subtitle", "", "副题", "subtitle", "副题"),
        ("日期 date", "2023", "2023-03-02", "date", "2023-03-02"),
        ("媒体 outlet", "", "山西日报", "source", "山西日报"),
    ],
)
def test_fields_are_corrected(part: str, now: str, should: str, field: str, value: str) -> None:
    """Title, subtitle, date and outlet change alone; the text does not."""
    read = page.parse(corrected(part=part, now=now, should=should))
    assert str(getattr(read.fields, field)) == value
    assert read.blocks == article().blocks
    assert replace(read.fields, **{field: getattr(article().fields, field)}) == article().fields


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"paragraph": "", "now": "书纪"}, "places"),
        ({"now": "没有的字"}, "not on the page"),
        ({"paragraph": "99"}, "no paragraph 99"),
        ({"now": ""}, "missing"),
        ({"should": "省委书纪"}, "the same"),
        ({"evidence": ""}, "evidence"),
        ({"part": "其他 other"}, "people"),
        ({"part": "日期 date", "now": "2023", "should": "去年"}, "A date is"),
        ({"part": "日期 date", "now": "2022", "should": "2023-03-02"}, "does not say this"),
        ({"page": "https://archive.example/about.html"}, "not that of an article"),
        ({"page": f"articles/cd/{ARTICLE}.html"}, "not that of an article"),
        ({"page": f"articles/ab/../ab/{ARTICLE}.html"}, "not that of an article"),
        ({"should": "甲\n乙"}, "one paragraph"),
        ({"should": "省委\u202e书记"}, "U+202E"),
        ({"should": "省委\ue000书记"}, "U+E000"),
        ({"should": "请看 https://x.invalid/a"}, "address"),
        ({"should": "请看 x.invalid"}, "address"),
        ({"should": "加 12345678901"}, "long number"),
        ({"should": "字" * 2001}, "at most"),
        ({"evidence": "字" * 2001}, "at most"),
    ],
)
def test_what_a_machine_must_not_do_is_refused(changed: dict[str, str], said: str) -> None:
    """Every refusal has its reason, and no page."""
    with pytest.raises(RefusedError) as refused:
        corrected(**changed)
    assert said in refused.value.what


def test_words_of_a_link_farm_are_refused(spam: str) -> None:
    """What the archive takes out of captures, nobody puts in by a form."""
    with pytest.raises(RefusedError):
        corrected(paragraph="4", now="结尾", should=spam)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_answers_are_text_or_refused(words: str) -> None:
    """Markup, templates and commands stand on the page as the characters they are, or not at all."""
    try:
        after = corrected(should=words)
    except RefusedError:
        return
    assert page.parse(after).blocks[1].text == TEXTS[1].replace("省委书纪", words)
    assert "{{" not in after.replace("\\{", "")
    assert "<" not in after


@pytest.mark.parametrize(
    "text",
    [
        "",
        "free words",
        body(answers()) + body(answers()),
        body(answers(evidence="x\n\n### 应当的文字 What it should say\n\n别的")),
        body(answers()).replace("### 依据", "## 依据"),
        "x" * 20_001,
    ],
)
def test_a_form_with_other_headings_is_none(text: str) -> None:
    """An answer cannot open a field of its own; what is no form, or too long, is refused."""
    with pytest.raises(RefusedError):
        form.read(text)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_answer_is_read_as_it_was_given(now: str, evidence: str) -> None:
    """What people write in a field comes back, unless it holds a heading of the form."""
    read = form.read(body(answers(now=now, evidence=evidence)))
    assert read["now"] == ("" if now == form.EMPTY else _lines(now))
    assert read["evidence"] == ("" if evidence == form.EMPTY else _lines(evidence))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_any_correction_changes_its_paragraph_alone(words: str) -> None:
    """Whatever is put in, the page stays readable and its other paragraphs are untouched."""
    try:
        after = corrected(should=words)
    except RefusedError:
        return
    assert [block for block in page.parse(after).blocks if block.text in TEXTS] == [
        block for at, block in enumerate(article().blocks) if at != 1
    ]
