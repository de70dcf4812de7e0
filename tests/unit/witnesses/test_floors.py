"""How well captures of one article are found and merged: floors, on articles that the project may ship."""

from __future__ import annotations

import random
import re
from functools import cache
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from build_scripts.restore import ledger_json
from build_scripts.witnesses.clusters import Relation, clusters
from build_scripts.witnesses.kinship import ONE_ARTICLE, WHOLE, kinship
from build_scripts.witnesses.merge import merge
from build_scripts.witnesses.neighbours import Neighbours, Sketches
from build_scripts.witnesses.sketch import sketch
from build_scripts.witnesses.witness import Witness, read
from tests.archives import REAL, REAL_IDS, real
from tests.newsroom import Story, bulletin, story
from tests.witnesses import KINDS, capture, restored

WRITTEN = 12
COPIES = 2  # captures of each kind of damage
# Short, with lines that are no sentences, signed and dated at the end, where captures are cut off.
NOTICES = (
    Story(
        "停气公告",
        (
            "因燃气管网改造，定于5月18日8时至16时，对建设路、学院街一带停止供气，请广大用户关好阀门。恢复供气时间如有变化，另行通知。",
            "市燃气集团公司 2021年5月16日",
        ),
    ),
    Story(
        "关于河西片区学校接送车辆停放的通告",
        (
            "为方便家长接送学生，自9月1日起，对河西片区道路停车作如下安排：",
            "一、实验小学门前道路每日7时至8时、16时至17时允许临时停车，限时十分钟。",
            "二、育才中学东侧辅路由北向南单向通行，取消路侧车位四十个。",
            "三、违反规定停放的，依法予以处罚。",
            "市公安局交通警察支队",
        ),
    ),
)


@cache
def stories() -> tuple[Story, ...]:
    """Articles written for tests, and those that the repository's captures restore to."""
    found = [*(story(100 + seed, 3 + seed % 6) for seed in range(WRITTEN)), *NOTICES]
    for capture_id in REAL_IDS:
        told = read(real(capture_id), ledger_json.loads(REAL.ledger(capture_id) or b""))
        found.append(Story(told.metadata.title.value, tuple(told.text.split("\n\n"))))
    return tuple(found)


@cache
def captured() -> tuple[tuple[int, Witness], ...]:
    """Ten captures of each article in five kinds of damage, with the number of the article."""
    return tuple(
        (number, restored(capture(each, kind, 10 * number + copy)))
        for number, each in enumerate(stories())
        for kind in KINDS
        for copy in range(COPIES)
    )


def others() -> tuple[Witness, ...]:
    """What must not be merged: bulletins of a series, beginnings under other headlines, other numbers."""
    chance = random.Random(1)
    series = [bulletin(day) for day in range(1, 13)]
    notices = [
        Story("本报今天上午收到的快讯", each.paragraphs[:2]) for each in stories() if each.paragraphs[2:]
    ]
    renumbered = [
        Story(each.title, tuple(re.sub("[0-9]+", lambda _: str(chance.randrange(1000, 9000)), part)
                                for part in each.paragraphs))
        for each in stories()
    ]  # fmt: skip
    kinds = (kind for _ in iter(int, 1) for kind in KINDS)
    return tuple(
        restored(capture(each, kind, 7))
        for each, kind in zip((*series, *notices, *renumbered), kinds, strict=False)
    )


def test_every_article_is_one_cluster_and_hardly_anything_else_is() -> None:
    """No pair that belongs together is apart; of those that do not, one text joins one article (known)."""
    known = captured()
    witnesses = [*(witness for _, witness in known), *others()]
    truth = [*(number for number, _ in known), *range(-len(witnesses), -len(known))]

    @cache
    def rank(one: int, other: int) -> str:
        return kinship(witnesses[one], witnesses[other]).rank

    relation = Relation(
        Neighbours(Sketches([sketch(each.letters.folded) for each in witnesses])).of,
        lambda one, other: rank(*sorted((one, other))) in ONE_ARTICLE,
        lambda one, other: rank(*sorted((one, other))) in WHOLE,
        lambda one: (-len(witnesses[one].letters), witnesses[one].capture),
    )
    cluster = {member: found[0] for found in clusters(range(len(witnesses)), relation) for member in found}
    wrong = [
        (one, other)
        for one, other in combinations(range(len(witnesses)), 2)
        if (truth[one] == truth[other]) != (cluster[one] == cluster[other])
    ]
    assert [pair for pair in wrong if truth[pair[0]] == truth[pair[1]]] == []
    assert len({max(pair) for pair in wrong}) <= 1


def test_the_merged_text_is_not_worse_than_the_best_witness() -> None:
    """Of ten captures, of any three, and of the badly damaged ones among them."""
    for number, each in enumerate(stories()):
        witnesses = [witness for article, witness in captured() if article == number]
        damaged = [witness for witness in witnesses if witness.origin.name.startswith(("lost", "cut"))]
        for some in (witnesses, witnesses[number % 5 :: 4], damaged):
            merged = errors(merge(some).text, each.body)
            assert merged <= min(errors(witness.text, each.body) for witness in some), each.title


def errors(text: str, truth: str) -> int:
    """Characters to be changed, white space apart."""
    return Levenshtein.distance("".join(text.split()), "".join(truth.split()))
