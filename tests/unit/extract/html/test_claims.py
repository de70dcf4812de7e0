from __future__ import annotations

import pytest

from build_scripts.model.article import Metadata
from tests.unit.extract.html.made import BODY, BYLINE, NOTE, SOURCE, article, page
from tests.unit.extract.html.test_layouts import read

MEDIA = "<div class='info'><span>2023-03-12</span><span>{}</span></div>"


def metadata(byline: str, *, head: str = "", body: str = "") -> Metadata:
    """What is read off a page with this byline."""
    return read(page(article(body, byline=byline), head=head)).article.metadata


def test_a_word_beside_the_date_is_the_outlet() -> None:
    """Accounts of readers' own show their name beside the date, without a label."""
    claim = metadata(MEDIA.format("青石岭观察")).source
    assert claim.value == "青石岭观察"
    assert [each.rule for each in claim.evidence] == ["byline-word"]


@pytest.mark.parametrize("word", ["周晓岚", "分享", "原创", "12345"])
def test_other_words_beside_the_date_are_none(word: str) -> None:
    """People, and buttons published nothing."""
    assert metadata(MEDIA.format(word)).source.value == ""


def test_a_label_wins_over_a_word() -> None:
    """来源 says what a lone word only suggests."""
    byline = f"<div class='info'><span>2023-03-12 16:05</span> <b>青石岭观察</b> <i>来源：{SOURCE}</i></div>"
    assert metadata(byline).source.value == SOURCE


def test_meta_elements_fill_what_nothing_shows() -> None:
    """They are marked as inferred, because machines write them for machines."""
    head = '<meta name="publishdate" content="2023-03-12"><meta name="source" content="来源：临江日报">'
    found = metadata("<p></p>", head=head)
    assert (str(found.published.value), found.published.inferred) == ("2023-03-12", True)
    assert (found.source.value, found.source.inferred) == ("临江日报", True)


def test_meta_elements_are_not_believed_against_the_page() -> None:
    """The date that readers see stands, whatever the meta elements say."""
    head = (
        '<meta property="article:published_time" content="2024-01-01T00:00:00+08:00">'
        '<meta name="source" content="别处网">'
    )
    found = metadata(BYLINE, head=head)
    assert (str(found.published.value), found.source.value) == ("2023-03-12T16:05", SOURCE)


def test_a_meta_date_long_after_the_event_is_the_crawl() -> None:
    """An article that tells its own day was not published two years later."""
    body = "".join(
        f"<p>{each}</p>"
        for each in ("2021年3月12日，临江县在青石岭举行春季植树活动，三千人参加。", *BODY[1:])
    )
    found = metadata("<p></p>", head='<meta name="pubdate" content="2023-05-01">', body=body)
    assert found.published.value.parts[:1] == (2021,)


def test_notes_in_another_order_are_read_too() -> None:
    """Date, outlet and editor may all stand below the text."""
    note = f"<p>来源：{SOURCE}　发布日期：2023-03-12</p>{NOTE}"
    found = read(page(article(byline="<p></p>", note=note))).article.metadata
    assert (str(found.published.value), found.source.value) == ("2023-03-12", SOURCE)


def test_world_time_becomes_chinese_time() -> None:
    """Dates of the archive are in Chinese time; machines like to write UTC."""
    head = '<meta property="article:published_time" content="2023-03-12T18:30:00Z">'
    assert str(metadata("<p></p>", head=head).published.value) == "2023-03-13T02:30"
