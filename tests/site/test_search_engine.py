"""The engine in the browser against a plain scan: every article that contains the words, no other."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from build_scripts.bench.scan import Scan
from build_scripts.laboratory.newspaper import newspaper, queries
from build_scripts.site.search import folding, index, postings, shards
from build_scripts.site.search.document import Document
from tests.site.conftest import Start
from tests.site.engine import document, write

pytestmark = pytest.mark.browser

SEED = 20221123
# Few characters, so that pairs meet by chance and false candidates abound; both scripts, both widths,
# a letter in both cases, signs outside the first plane, white space, punctuation, what nobody sees.
ALPHABET = "核覈酸检檢测測着著瞭了Aaａß，,。、 \u3000\t\u200b𠮷𠮷1１\u0301-"


def made_up(count: int, draw: random.Random) -> list[Document]:
    """Articles of random characters."""

    def text(longest: int) -> str:
        return "".join(draw.choices(ALPHABET, k=draw.randint(1, longest)))

    return [
        Document(f"{draw.getrandbits(64):016x}", text(6), tuple(text(60) for _ in range(draw.randint(0, 4))))
        for _ in range(count)
    ]


ASK = """async queries => {
    const answers = [];
    for (const query of queries) {
        const answer = await shiyiSearch.search(query);
        const ids = await Promise.all(answer.order.map(async at => (await answer.store.article(at)).id));
        answers.push(ids);
    }
    return answers;
}"""


@contextmanager
def small(monkeypatch: pytest.MonkeyPatch, ranked: int) -> Iterator[None]:
    """Many small files, pieces and own lists, so that all of their borders are crossed."""
    with monkeypatch.context() as patch:
        patch.setattr(shards, "LIMIT", 60)
        patch.setattr(shards, "RANKED", ranked)
        patch.setattr(index, "RANKED", ranked)
        patch.setattr(postings, "OWN_LIST", 700)
        patch.setattr(postings, "PIECE", 500)
        yield


@pytest.mark.parametrize("ranked", [0, 20, 10_000])
def test_search_answers_exactly_what_a_scan_answers(
    engine: Start, monkeypatch: pytest.MonkeyPatch, ranked: int
) -> None:
    """Hundreds of queries of one to twelve characters, several terms, without some: the same, in order."""
    draw = random.Random(SEED)
    documents = made_up(150, draw)
    with small(monkeypatch, ranked):
        page = engine(documents)
    asked = ["".join(draw.choices(ALPHABET, k=draw.randint(1, 6))) for _ in range(250)]
    for drawn in draw.choices(documents, k=150):
        text = draw.choice((drawn.title, *drawn.lines))
        start = draw.randrange(len(text))
        asked.append(text[start : start + draw.randint(1, 12)])
    asked += [f"{draw.choice('核酸检')} -{draw.choice(ALPHABET)}{draw.choice(ALPHABET)}测" for _ in range(30)]
    asked += [f'"{each}" {each}' for each in asked[:40]]
    files: list[str] = []
    page.on("request", lambda request: files.append(request.url))
    answers = page.evaluate(ASK, asked)
    scan = Scan(documents)
    wrong = [query for query, found in zip(asked, answers, strict=True) if found != scan.answer(query)]
    assert wrong == []
    assert sum(map(bool, answers)) > 250, "most queries must find something, or this proves little"
    assert any("/search/r/" in name for name in files) == (ranked < 10_000), (
        "ranks are used where there are any"
    )


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_search_in_a_newspaper_is_exact(engine: Start, scheme: str) -> None:
    """Random queries over made-up articles, both scripts, all widths: no miss, no extra, the best first."""
    articles = list(newspaper(400))
    documents = [document(made, number) for number, made in enumerate(articles)]
    asked = queries(articles, 200)
    answers = engine(documents, scheme).evaluate(ASK, asked)
    scan = Scan(documents)
    wrong = [query for query, found in zip(asked, answers, strict=True) if found != scan.answer(query)]
    assert wrong == []
    assert sum(map(bool, answers)) > 150


def test_both_sides_fold_every_character_alike(engine: Start) -> None:
    """The browser's folding of each code point, alone and between others, is the one of the index."""
    page = engine(made_up(3, random.Random(SEED)))
    differing = page.evaluate(
        """async lines => {
            const { folding } = await shiyiSearch.open();
            return lines.filter(([line, folded]) =>
                folding.fold(line) !== folded || folding.trace(line).text !== folded).map(each => each[0]);
        }""",
        [(f" {each}x{each} ", folding.chinese().fold(f" {each}x{each} ")) for each in every_character()],
    )
    assert differing == []


def every_character() -> Iterator[str]:
    """All characters that anybody has given a meaning, and two of the others."""
    for point in (*range(0xD800), *range(0xE000, 0x30000), *range(0xE0000, 0xE0200), 0x50000, 0x10FFFF):
        if unicodedata.category(chr(point)) not in {"Cn", "Co"} or point > 0x40000:
            yield chr(point)


def test_a_hit_is_traced_to_where_it_stands(engine: Start) -> None:
    """Folding that drops or joins characters moves no mark: the line's own characters are cut out."""
    draw = random.Random(SEED)
    page = engine(made_up(3, draw))
    lines = ["".join(draw.choices(ALPHABET, k=30)) for _ in range(200)]
    terms = [draw.choice(["核", "核酸", "检测", "aa", "1", "𠮷", "测着", " "]) for _ in lines]
    found = page.evaluate(
        """async rows => {
            const { folding } = await shiyiSearch.open();
            return rows.map(([line, term]) => folding.spans(line, [term]).map(span => line.slice(...span)));
        }""",
        list(zip(lines, terms, strict=True)),
    )
    fold = folding.chinese().fold
    for line, term, parts in zip(lines, terms, found, strict=True):
        assert bool(parts) == (term in fold(line))
        assert all(term in f"{fold(part)} " for part in parts)


def test_an_index_that_changed_under_a_reader_answers_from_the_new_one(engine: Start, tmp_path: Path) -> None:
    """Files of another build than the page knows are refused, and the index is opened anew."""
    documents = made_up(60, random.Random(SEED))
    page = engine(documents)
    page.evaluate("shiyiSearch.open()")
    for path in (tmp_path / "search").rglob("*.js"):
        path.unlink()
    later = documents[:20] + documents[25:]
    write(tmp_path, later)
    assert page.evaluate(ASK, ["核酸"]) == [Scan(later).answer("核酸")]
