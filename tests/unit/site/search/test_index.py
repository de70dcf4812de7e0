"""The index against what the articles say, and how it is built."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.site.search import folding, index, kept, postings, runs
from build_scripts.site.search.bits import golomb, pack, rice
from build_scripts.site.search.document import Document
from build_scripts.site.search.scripts import Script
from build_scripts.site.search.whole import Whole

NUMBERS = st.lists(st.tuples(st.integers(0, 1 << 24), st.integers(4, 20)), min_size=1)
ALPHABET = "核酸检测著着Aa，。 12"


def made_up(count: int, seed: int) -> list[Document]:
    """Articles of random characters."""
    draw = random.Random(seed)

    def text(longest: int) -> str:
        return "".join(draw.choices(ALPHABET, k=draw.randint(1, longest)))

    return [
        Document(f"{draw.getrandbits(64):016x}", text(6), tuple(text(40) for _ in range(draw.randint(0, 3))))
        for _ in range(count)
    ]


class Reader:
    """Reads bits back, one by one."""

    def __init__(self, data: bytes) -> None:
        self._bits = "".join(f"{byte:08b}" for byte in data)
        self._at = 0

    def _take(self, size: int) -> int:
        self._at += size
        return int(self._bits[self._at - size : self._at] or "0", 2)

    def golomb(self, k: int) -> int:
        """The next number in exponential Golomb code."""
        zeros = self._bits.index("1", self._at) - self._at
        self._at += zeros
        return int(self._take(zeros + 1 + k)) - (1 << k)

    def rice(self, k: int) -> int:
        """The next number in Rice code."""
        ones = 0
        while ones < 15 and self._take(1):
            ones += 1
        return (ones << k) + (self.golomb(k) if ones == 15 else self._take(k))


@given(NUMBERS)
def test_what_is_written_is_read_again(numbers: list[tuple[int, int]]) -> None:
    """Any numbers in either code, joined without gaps."""
    values, k = (np.array(column, np.uint64) for column in zip(*numbers, strict=True))
    for code, read in ((golomb, Reader.golomb), (rice, Reader.rice)):
        reader = Reader(pack(code(values, k)))
        assert [read(reader, each) for _, each in numbers] == [value for value, _ in numbers]


def counted(documents: Sequence[Document]) -> Iterator[tuple[str, int, int, int]]:
    """Pair, article, how often, how often in the title; of each frequent character too."""
    fold = folding.chinese().fold
    totals: Counter[str] = Counter()
    found = []
    for number, document in enumerate(documents):
        lines = [f"{fold(line)}\n" for line in (document.title, *document.lines)]
        pairs = [Counter(line[at : at + 2] for at in range(len(line) - 1)) for line in lines]
        whole = sum(pairs, Counter[str]())
        found += [(pair, number, times, pairs[0][pair]) for pair, times in whole.items()]
        totals.update(pair[0] for pair in whole.elements())
        signs = [Counter(pair[0] for pair in each.elements()) for each in (whole, pairs[0])]
        found += [(sign, number, times, signs[1][sign]) for sign, times in signs[0].items()]
    yield from (row for row in found if len(row[0]) == 2 or totals[row[0]] > postings.OWN_LIST)


@pytest.mark.parametrize("batch", [1, 500, 1 << 16])
@pytest.mark.parametrize(("most", "own", "piece"), [(1024, 10_000, 1 << 20), (7, 300, 200), (1, 0, 1)])
def test_lists_say_what_the_articles_say(  # noqa: PLR0913, PLR0917 - all that they are cut by
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, own: int, piece: int, batch: int
) -> None:
    """However the articles and the pairs are cut, every pair has its articles and counts, in order."""
    monkeypatch.setattr(kept, "_MOST", most)
    monkeypatch.setattr(postings, "OWN_LIST", own)
    monkeypatch.setattr(postings, "PIECE", piece)
    monkeypatch.setattr(postings, "BATCH", batch)
    documents = made_up(60, 7)
    points = runs.table(folding.chinese())
    parts = []
    for number, part in enumerate(kept.stretches(documents)):
        place = tmp_path / f"{number}"
        runs.Run.of([runs.folded((each.title, *each.lines), points) for each in part]).save(place)
        parts.append(runs.Stored.open(place))
    found, last = [], -1
    batches = postings.batches(postings.stretches(parts), ())
    pieces = (piece for each in batches for piece in postings.lists(parts, each))
    for lists in pieces:
        for pair, size, end in zip(
            lists.pairs.tolist(), lists.sizes.tolist(), lists.ends.tolist(), strict=True
        ):
            assert pair > last, "pairs are in order, none comes twice"
            last = pair
            name = "".join(map(chr, filter(None, (pair >> 21, pair & 0x1FFFFF))))
            rows = zip(
                *(
                    column[end - size : end].tolist()
                    for column in (lists.articles, lists.times, lists.titles)
                ),
                strict=True,
            )
            found += [(name, *row) for row in rows]
    assert sorted(found) == sorted(counted(documents))


def built(documents: Sequence[Document], cache: Path) -> list[Script]:
    """The index of some articles."""
    return list(index.build(documents, folding.chinese(), cache))


def test_what_was_kept_changes_no_byte(tmp_path: Path) -> None:
    """With a fresh cache, a full one, one with other articles and one that was cut short: the same files."""
    documents = made_up(300, 1)
    fresh = built(documents, tmp_path / "one")
    assert built(documents, tmp_path / "one") == fresh
    built(documents[:200], tmp_path / "two")
    assert built(documents, tmp_path / "two") == fresh
    for _ in zip(range(3), index.build(documents, folding.chinese(), tmp_path / "three"), strict=False):
        pass  # and no further, as if the machine had gone off
    assert built(documents, tmp_path / "three") == fresh


def test_runs_may_be_made_ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them or some: the rest is made when it is asked for, and the files are the same."""
    monkeypatch.setattr(kept, "_MOST", 40)
    documents = made_up(100, 6)
    fresh = built(documents, tmp_path / "fresh")
    plan = kept.Plan.of(documents, folding.chinese())
    for number, steps in enumerate((0, 1, len(plan.parts) + 1)):
        cache = tmp_path / f"{number}"
        for _ in zip(range(steps), kept.ahead(plan, cache), strict=False):
            pass
        if steps > len(plan.parts):
            assert {each.name for each in cache.iterdir()} == {name for _, name in plan.parts}
        assert built(documents, cache) == fresh


@pytest.mark.parametrize("where", [0, 0.1, 0.5, 0.9, 0.999, -1])
def test_a_kept_index_that_was_damaged_is_none(tmp_path: Path, where: float) -> None:
    """A byte of shards, of what is said of them, or of the seal: all is made anew, also after an edit."""
    documents = made_up(60, 4)
    changed = [*documents[:-1], replace(documents[-1], lines=("改",))]
    for now in (documents, changed):
        built(documents, tmp_path / "kept")
        (place,) = (tmp_path / "kept").glob("shards-*")
        data = bytearray(place.read_bytes())
        data[int(where * len(data)) if where >= 0 else -1] ^= 1
        place.write_bytes(data)
        assert Whole.open(place) is None
        assert built(now, tmp_path / "kept") == built(now, tmp_path / "fresh")


def test_a_corrected_article_costs_one_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the run that holds it is made anew, also when an article comes between others."""
    monkeypatch.setattr(kept, "_MOST", 40)
    made: list[int] = []
    true = runs.Run.of

    def counting(texts: Sequence[runs.Points]) -> runs.Run:
        made.append(len(texts))
        return true(texts)

    monkeypatch.setattr(runs.Run, "of", counting)
    documents = [
        Document(f"{number:014x}{'00' if number % 10 == 0 else '11'}", str(number), ("文",))
        for number in range(100)
    ]
    built(documents, tmp_path)
    assert made == [10] * 10
    made.clear()
    built([*documents[:55], Document("f" * 16, "新", ("来",)), *documents[55:]], tmp_path)
    assert made == [11]
    assert len([*tmp_path.iterdir()]) == 10 + 1, "what is of no use is gone; runs, and the whole, are not"


def test_an_edit_merges_only_what_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that go, come or move change their own stretches; the files are those of a new index."""
    monkeypatch.setattr(kept, "_MOST", 40)
    monkeypatch.setattr(postings, "OWN_LIST", 60)
    monkeypatch.setattr(postings, "PIECE", 200)
    merged: list[postings.Stretch] = []
    true = postings.lists

    def counting(
        opened: Sequence[runs.Stored], batch: Sequence[postings.Stretch]
    ) -> Iterator[postings.Lists]:
        merged.extend(batch)
        return true(opened, batch)

    monkeypatch.setattr(postings, "lists", counting)
    documents = made_up(120, 3)
    built(documents, tmp_path / "kept")
    every = len(merged)
    assert every > 10
    chance = random.Random(5)
    for number in range(12):
        at = chance.randrange(len(documents))
        lines = [*documents[at].lines]
        change = chance.choice(("more", "less", "other way round"))
        if change == "more":
            lines.append("段段")
        elif change == "less":
            lines = lines[:-1] or ["无"]
        else:
            lines = lines[::-1]
        documents[at] = replace(documents[at], lines=tuple(lines))
        merged.clear()
        assert built(documents, tmp_path / "kept") == built(documents, tmp_path / f"{number}")
        if change == "more":
            assert len(merged) <= every + 3, "all of the new index, and little of the kept one"


@pytest.mark.parametrize("own", [10, 60, 10_000])
def test_what_is_merged_together_changes_no_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own: int
) -> None:
    """Stretches of lists that are made together give the files that they give one by one."""
    monkeypatch.setattr(postings, "OWN_LIST", own)
    documents = made_up(120, 8)
    files = []
    for batch in (1, 300, 1 << 16):
        monkeypatch.setattr(postings, "BATCH", batch)
        files.append(built(documents, tmp_path / f"{batch}"))
    assert files[0] == files[1] == files[2]


def test_texts_and_titles_keep_to_their_lines(tmp_path: Path) -> None:
    """A line break within a title or paragraph is white space, so that no line becomes two."""
    documents = [Document("0" * 16, "一\n二", ("三\n四", "五"))]
    texts = next(script for script in built(documents, tmp_path) if script.name.startswith("t/"))
    assert '"一 二"' in texts.data.decode()
    assert '"三 四\\n五"' in texts.data.decode()
