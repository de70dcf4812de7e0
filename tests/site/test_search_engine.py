"""The engine in the browser against a plain scan: every article that contains the words, no other."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from build_scripts.site.search import folding, index, postings, shards
from build_scripts.site.search.document import Document
from tests.site.conftest import ROOT
from tests.site.scan import Scan

pytestmark = pytest.mark.browser

ENGINE = ROOT / "build_scripts" / "site" / "theme" / "assets" / "shiyi" / "search"
SCRIPTS = ("folding", "postings", "store", "engine", "excerpt")
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


def lay(folder: Path, documents: Sequence[Document]) -> None:
    """Write an index with the engine beside it, as in a built site."""
    scripts = folder / "assets" / "shiyi" / "search"
    scripts.parent.mkdir(parents=True)
    scripts.symlink_to(ENGINE)
    for script in index.build(documents, folding.chinese(), folder / "cache"):
        path = folder / "search" / script.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(script.data)
    tags = "".join(f'<script src="assets/shiyi/search/{name}.js"></script>' for name in SCRIPTS)
    (folder / "index.html").write_text(f'<meta charset="utf-8">{tags}')


@pytest.fixture
def engine(browser: Browser, tmp_path: Path) -> Iterator[Callable[[Sequence[Document]], Page]]:
    """Open an engine on an index of articles, from a folder."""
    pages: list[Page] = []

    def start(documents: Sequence[Document]) -> Page:
        lay(tmp_path, documents)
        page = browser.new_page()
        pages.append(page)
        page.goto((tmp_path / "index.html").as_uri())
        return page

    yield start
    for page in pages:
        page.close()


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
    engine: Callable[[Sequence[Document]], Page], monkeypatch: pytest.MonkeyPatch, ranked: int
) -> None:
    """Hundreds of queries of one to twelve characters, several terms, without some: the same, in order."""
    draw = random.Random(SEED)
    documents = made_up(150, draw)
    with small(monkeypatch, ranked):
        page = engine(documents)
    queries = ["".join(draw.choices(ALPHABET, k=draw.randint(1, 6))) for _ in range(250)]
    for document in draw.choices(documents, k=150):
        text = draw.choice((document.title, *document.lines))
        start = draw.randrange(len(text))
        queries.append(text[start : start + draw.randint(1, 12)])
    queries += [
        f"{draw.choice('核酸检')} -{draw.choice(ALPHABET)}{draw.choice(ALPHABET)}测" for _ in range(30)
    ]
    queries += [f'"{each}" {each}' for each in queries[:40]]
    answers = page.evaluate(ASK, queries)
    scan = Scan(documents)
    wrong = [query for query, found in zip(queries, answers, strict=True) if found != scan.answer(query)]
    assert wrong == []
    assert sum(map(bool, answers)) > 250, "most queries must find something, or this proves little"
