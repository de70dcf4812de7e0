"""Which captures are of one article: precision first."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from build_scripts.witnesses.kinship import ONE_ARTICLE, kinship
from build_scripts.witnesses.witness import Witness
from tests.newsroom import bulletin, story
from tests.witnesses import KINDS, capture, restored, witness

LONG = story(3, 8)


def said(text: str, title: str = LONG.title, day: str = "2022-03-14") -> Witness:
    """A witness of an article of the day."""
    return witness(text, title=title, day=day)


@pytest.mark.parametrize("seed", range(8))
def test_damage_does_not_part_captures(seed: int) -> None:
    """Captures of one article in five kinds of damage are of one article, two by two."""
    article = story(seed, 5)
    witnesses = [restored(capture(article, kind, seed)) for kind in KINDS]
    ranks = {(one.origin.name, other.origin.name): kinship(one, other).rank
             for one, other in combinations(witnesses, 2)}  # fmt: skip
    assert {pair: rank for pair, rank in ranks.items() if rank not in ONE_ARTICLE} == {}


def test_a_series_is_no_article() -> None:
    """Bulletins of a month share most of their words, and no two of them are one."""
    days = [witness(bulletin(day).body, title=bulletin(day).title) for day in range(1, 29)]
    assert {kinship(one, other).rank for one, other in combinations(days, 2)} == {"related"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("3月5日，王小明同志任青山县教育局局长", "3月5日，李大海同志任青山县教育局局长"),
        ("青山县3月5日发布暴雨预警", "石桥县3月5日发布暴雨预警"),
        ("会议于三月五日举行", "会议于四月五日举行"),
        ("第12批名单公布", "第2批名单公布"),
    ],
)
def test_one_exchanged_name_or_number_parts_notices(old: str, new: str) -> None:
    """A notice that differs in nothing but one name or number is another notice."""
    rest = "请各单位认真组织学习，做好贯彻落实工作，遇有情况及时报告，确保政令畅通、令行禁止。"
    assert kinship(said(f"{old}。{rest}"), said(f"{new}。{rest}")).rank == "related"


def test_a_gap_is_no_other_number() -> None:
    """What damage took away contradicts nothing."""
    text = LONG.body
    at = next(at for at, each in enumerate(text) if each.isdigit())
    assert kinship(said(text), said(f"{text[:at]}〓{text[at + 1 :]}")).rank == "whole"


def test_a_reprint_keeps_its_own_headline() -> None:
    """The whole text under another headline, in another frame, days later, is the same article."""
    reprint = said(f"北河网小编整理\n\n{LONG.body}", title="这个县的做法火了", day="2022-03-18")
    assert kinship(said(LONG.body), reprint).rank == "identical"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_an_article_cut_short(share: float) -> None:
    """The beginning under the same headline is the article; under another headline it is a short notice."""
    beginning = LONG.body[: int(len(LONG.body) * share)]
    assert kinship(said(beginning), said(LONG.body)).rank in {"part", "whole"}
    if share < 0.8:
        assert kinship(said(beginning, title="青山快讯：今日要闻"), said(LONG.body)).rank == "related"
        assert kinship(said(beginning, day="2022-03-13"), said(LONG.body)).rank == "related"


def test_little_of_an_article_is_enough_where_the_day_agrees() -> None:
    """A tenth of it, every letter; of an unknown day, with another word, or from the midst it is not."""
    beginning = LONG.body[: len(LONG.body) // 7]
    assert kinship(said(beginning), said(LONG.body)).rank == "part"
    assert kinship(said(beginning, day=""), said(LONG.body)).rank == "related"
    assert kinship(said(beginning.replace(beginning[40:42], "别的")), said(LONG.body)).rank == "related"
    assert kinship(said(LONG.body[300:400]), said(LONG.body)).rank == "related"


def test_quotations_and_editions_are_related() -> None:
    """A text around a quotation, a passage from the middle and an expanded edition are other articles."""
    quoted = "\n\n".join((*story(8, 3).paragraphs, *LONG.paragraphs[2:5], *story(9, 2).paragraphs))
    middle = "\n\n".join(LONG.paragraphs[3:5])
    expanded = "\n\n".join(
        part for pair in zip(LONG.paragraphs, story(11, 8).paragraphs, strict=True) for part in pair
    )
    for other in (quoted, middle, expanded):
        assert kinship(said(LONG.body), said(other)).rank == "related"


def test_short_texts_need_a_headline() -> None:
    """A caption of a few words says nothing about which article it is from."""
    assert (
        kinship(said("图为活动现场。", title="春耕"), said("图为活动现场。", title="秋收大典")).rank
        == "related"
    )
    assert kinship(said("图为活动现场。"), said("图为活动现场。")).rank == "identical"


def test_the_order_does_not_matter() -> None:
    """Who is asked first changes nothing about the rank."""
    chance = random.Random(4)
    texts = [said(LONG.body[: chance.randrange(200, len(LONG.body))]) for _ in range(6)]
    for one, other in combinations(texts, 2):
        assert kinship(one, other) == kinship(other, one)


def test_a_notice_that_was_cut_short_is_part_of_the_whole() -> None:
    """Of its first lines one is a sentence, of all lines most are: both are weighed with the same lines."""
    lines = (
        "因管网改造施工需要，自10月9日首班车起，对21路、38路、高峰5路作如下调整：",
        "一、21路由南门桥改经前街、书院路至会展中心，取消两站。",
        "二、38路缩线至火车北站，末班车时间由22时改为21时30分。",
        "三、高峰5路临时停运，恢复时间另行通知。",
        "给您出行带来不便，敬请谅解。咨询电话：12345。",
    )
    whole, beginning = said("\n\n".join(lines)), said("\n\n".join((*lines[:2], lines[2][:16])))
    assert kinship(whole, beginning).rank == "part"
    assert kinship(whole, said(beginning.text, title="高峰线路停运的消息")).rank not in ONE_ARTICLE


def test_words_of_the_headline_that_were_stuffed_in_part_no_captures() -> None:
    """A seventh more letters, two or four in a place, under the same headline on the same day."""
    clauses = LONG.body.split("，")
    words = (LONG.title[:2], LONG.title[2:6])
    stuffed = "，".join(f"{words[at // 2 % 2] if at % 2 else ''}{each}" for at, each in enumerate(clauses))
    more = (len(stuffed) - len(LONG.body)) / len(LONG.body)
    assert 0.1 < more < 0.2
    assert kinship(said(stuffed), said(LONG.body)).rank in {"whole", "part"}
    assert kinship(said(stuffed, day="2022-03-13"), said(LONG.body)).rank == "related"
