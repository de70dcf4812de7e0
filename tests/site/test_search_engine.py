"""The engine in the browser against a plain scan: every article that contains the words, no other."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from build_scripts.site.search import folding, index
from tests.site.conftest import ROOT

pytestmark = pytest.mark.browser

# Few characters, so that pairs meet by chance and false candidates abound; both scripts, both widths,
# a letter in both cases, a sign outside the first plane, white space and punctuation.
ALPHABET = "核覈酸检檢测測着著Aaａ，,。 \u3000𠮷1"
SEED = 20221123


def made_up(count: int, draw: random.Random) -> list[index.Document]:
    """Articles of random characters."""

    def text(longest: int) -> str:
        return "".join(draw.choices(ALPHABET, k=draw.randint(1, longest)))

    return [
        index.Document(f"{number:016x}", text(6), "", tuple(text(40) for _ in range(draw.randint(0, 3))))
        for number in range(count)
    ]


def scan(documents: Sequence[index.Document], query: str) -> list[str]:
    """What search must give: ids, those with all words in the title first, else in the given order."""
    fold = folding.chinese().fold
    words = fold(query).split()
    found = []
    for document in documents:
        title, body = fold(document.title), fold(document.body)
        if words and all(word in title or word in body for word in words):
            found.append((not all(word in title for word in words), document.id))
    return [identifier for _, identifier in sorted(found, key=lambda each: each[0])]


def open_engine(browser: Browser, folder: Path, documents: Sequence[index.Document]) -> Page:
    """Write an index with the engine beside it, as in a built site, and open it from the folder."""
    (folder / "search").mkdir()
    (folder / "assets" / "shiyi").mkdir(parents=True)
    for script in index.build(documents, folding.chinese()):
        (folder / "search" / script.name).write_text(script.source, "utf-8")
    theme = ROOT / "build_scripts" / "site" / "theme" / "assets" / "shiyi" / "engine.js"
    shutil.copy(theme, folder / "assets" / "shiyi")
    (folder / "index.html").write_text('<meta charset="utf-8"><script src="assets/shiyi/engine.js"></script>')
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    return page


ASK = """async queries => {
    const answers = [];
    for (const query of queries) {
        const answer = await shiyiEngine.search(query, {offset: 0, limit: 1000});
        answers.push(answer.hits.map(hit => hit.id));
    }
    return answers;
}"""


def test_search_answers_exactly_what_a_scan_answers(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For hundreds of queries of one to five characters and one to three words, in order."""
    monkeypatch.setattr(index, "POSTINGS_BYTES", 300)  # many small files, so that their borders are tested
    monkeypatch.setattr(index, "TEXT_BYTES", 500)
    draw = random.Random(SEED)
    documents = made_up(120, draw)
    page = open_engine(browser, tmp_path, documents)
    queries = [
        " ".join("".join(draw.choices(ALPHABET, k=draw.randint(1, 5))) for _ in range(draw.randint(1, 3)))
        for _ in range(400)
    ]
    queries += [document.title for document in documents[:40]]
    answers = page.evaluate(ASK, queries)
    page.close()
    wrong = [query for query, found in zip(queries, answers, strict=True) if found != scan(documents, query)]
    assert wrong == []
    assert sum(map(bool, answers)) > 200, "most queries must find something, or this proves little"


def test_pages_of_results_follow_one_another(browser: Browser, tmp_path: Path) -> None:
    """Offset and limit cut the same ranking; the total counts all."""
    documents = made_up(60, random.Random(SEED))
    page = open_engine(browser, tmp_path, documents)
    parts = page.evaluate("""async () => {
        const found = [];
        for (const offset of [0, 7, 14]) found.push(await shiyiEngine.search('核', {offset, limit: 7}));
        return found;
    }""")
    page.close()
    expected = scan(documents, "核")
    assert [hit["id"] for part in parts for hit in part["hits"]] == expected[:21]
    assert {part["total"] for part in parts} == {len(expected)}


def test_a_phrase_in_quotation_marks_is_one_word_and_snippets_mark_hits(
    browser: Browser, tmp_path: Path
) -> None:
    """Words in quotes must stand together; what is marked is the hit, in the article's own script."""
    documents = [
        index.Document("0" * 16, "其一", "", ("前文" * 40 + "疫情防控專題 Covid test 會議",)),
        index.Document("1" * 16, "其二", "", ("test Covid",)),
    ]
    page = open_engine(browser, tmp_path, documents)
    found = page.evaluate("shiyiEngine.search('\"covid TEST\" 专题', {offset: 0, limit: 9})")
    page.close()
    assert [hit["id"] for hit in found["hits"]] == ["0" * 16]
    marked = [part["text"] for part in found["hits"][0]["snippet"] if part["hit"]]
    assert marked == ["專題", "Covid test"]


def test_an_empty_archive_answers_nothing(browser: Browser, tmp_path: Path) -> None:
    """No article, no hit, no error."""
    page = open_engine(browser, tmp_path, [])
    assert page.evaluate("shiyiEngine.search('疫情', {offset: 0, limit: 9})") == {"total": 0, "hits": []}
    page.close()
