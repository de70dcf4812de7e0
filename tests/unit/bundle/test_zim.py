from __future__ import annotations

import random
import re
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest
from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.suggestion import SuggestionSearcher

from build_scripts.archive.store import Archive as Shiyi
from build_scripts.bundle import zim
from build_scripts.language.script import to_native
from build_scripts.model.article import Paragraph
from build_scripts.pages import page as pages
from tests.site.samples import TRADITIONAL_ID, page, page_id
from tests.unit.bundle import made
from tests.zim_tools import find

MORE_ID = page_id("more")
MORE = replace(
    page("more", title="P3实验室与mRNA疫苗"),
    blocks=(
        Paragraph("２０２２年，Ｂ超检查与COVID-19检测同步进行。"),
        Paragraph("头发与发展，里程碑与这里。"),
    ),
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with a site of it."""
    root = tmp_path_factory.mktemp("archive")
    made.archive(root).write_page(MORE_ID, pages.render(MORE))
    made.site(root)
    return root


@pytest.fixture(scope="module")
def path(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ZIM of that archive."""
    path = tmp_path_factory.mktemp("zim") / "shiyi.zim"
    zim.write(made.edition(root), path, lambda: None)
    return path


def found(archive: Archive, query: str) -> set[str]:
    """The ids of the articles that libzim's full-text search gives."""
    search = Searcher(archive).search(Query().set_query(query))
    places = search.getResults(0, search.getEstimatedMatches() + 10)
    return {re.sub(r"articles/../|\.html", "", place) for place in places}


def texts(root: Path) -> dict[str, str]:
    """Title and text of every article by its id."""
    read = {path.stem: pages.parse(text) for path, text in Shiyi(root).pages()}
    return {
        identifier: "\n".join((each.fields.title, *(block.text for block in each.blocks)))
        for identifier, each in read.items()
    }


def queries(known: dict[str, str], count: int) -> list[tuple[str, str]]:
    """Pieces of two to eight characters with the id of the article they are from.

    Half of them in traditional form, cut from the text as it stands in that form: 发 alone would be 發, also
    of 头发.
    """
    generator = random.Random(20)
    runs = [
        (identifier, run)
        for identifier, text in sorted(known.items())
        for run in re.findall("[\u4e00-\u9fff]{2,}", text)
    ]
    asked: list[tuple[str, str]] = []
    while len(asked) < count:
        identifier, run = generator.choice(runs)
        length = generator.randint(2, min(8, len(run)))
        start = generator.randint(0, len(run) - length)
        native = to_native(run)[0] if len(asked) % 2 else run
        asked.append(((native if len(native) == len(run) else run)[start : start + length], identifier))
    return asked


def test_twenty_of_twenty_queries_are_found(root: Path, path: Path) -> None:
    """The real search of libzim finds the article that each piece was cut from, in either script."""
    archive, known = Archive(path), texts(root)
    missed = [query for query, identifier in queries(known, 20) if identifier not in found(archive, query)]
    assert missed == []


@pytest.mark.parametrize(
    "query",
    [
        "图书馆",
        "圖書館",
        "着重于阅读",
        "瞭解",
        "P3实验室",
        "mRNA",
        "2022",
        "２０２２",
        "covid",
        "B超",
        "頭髮",
        "發展",
    ],
)
def test_script_width_and_case_do_not_matter(path: Path, query: str) -> None:
    """What stands there in one form is found by the other."""
    assert found(Archive(path), query) & {TRADITIONAL_ID, MORE_ID}


def test_a_word_that_stands_nowhere_is_not_found(path: Path) -> None:
    """The search does not answer with everything."""
    assert found(Archive(path), "饕餮獬豸") == set()


def test_titles_are_suggested(root: Path, path: Path) -> None:
    """The beginning of a title is completed to the article."""
    archive = Archive(path)
    for identifier, text in texts(root).items():
        if beginning := re.match("[\u4e00-\u9fff]{4}", text):
            places = SuggestionSearcher(archive).suggest(beginning[0]).getResults(0, 20)
            assert f"articles/{identifier[:2]}/{identifier}.html" in list(places)


def test_it_says_what_it_is(root: Path, path: Path) -> None:
    """Every entry that a library of ZIM files asks for is there."""
    archive = Archive(path)
    told = {name: archive.get_metadata(name).decode() for name in zim.metadata(made.edition(root))}
    assert told == zim.metadata(made.edition(root))
    for name in ("Name", "Title", "Language", "Creator", "Publisher", "Date", "Description"):
        assert told[name]
    assert archive.has_illustration(48)
    assert archive.main_entry.get_item().path == zim.MAIN
    assert archive.article_count == len(texts(root))
    assert archive.has_fulltext_index
    assert archive.has_title_index


def test_it_holds_what_its_readers_can_use(path: Path) -> None:
    """Every page, marked as part of a copy; not the pages' own search, nor what only a host needs."""
    archive = Archive(path)
    home = bytes(archive.get_entry_by_path("index.html").get_item().content).decode()
    assert '<html data-edition="zim"' in home
    assert "清单" not in home
    assert "default-src 'self'" in home
    assert archive.get_entry_by_path("search.html").get_item().path == "browse/index.html"
    for name in ("search/boot.js", "sw.js", "sitemap.xml", "404.html", "robots.txt", "download/shiyi.zim"):
        assert not archive.has_entry_by_path(name)


def test_an_address_that_leads_on_is_a_redirect(root: Path, path: Path) -> None:
    """The address of a second capture opens the page that its text is on."""
    entry = Archive(path).get_entry_by_path(made.ALIAS)
    assert entry.is_redirect
    first = min((root / "docs" / "articles").glob("*/*.md"))
    assert entry.get_item().path == f"articles/{first.parent.name}/{first.stem}.html"


def test_two_are_bit_identical(root: Path, path: Path, tmp_path: Path) -> None:
    """The ids that libzim draws by lot are replaced, and the checksum fits."""
    time.sleep(1.1)  # so that a time of day in whole seconds would show
    again = tmp_path / "other-name.zim"
    zim.write(made.edition(root), again, lambda: None)
    assert again.read_bytes() == path.read_bytes()
    assert Archive(again).check()


def test_another_edition_has_another_id(root: Path, path: Path, tmp_path: Path) -> None:
    """Reader programs tell editions apart by the id."""
    again = tmp_path / "shiyi.zim"
    zim.write(replace(made.edition(root), description="另一个档案"), again, lambda: None)
    assert Archive(again).uuid != Archive(path).uuid


def test_the_checker_passes_it(path: Path) -> None:
    """Debian's zimcheck, of an earlier libzim than ours, runs all its checks: links, metadata, structure."""
    tool = find("zimcheck")
    if tool is None:
        pytest.skip("no zimcheck on this machine; `make test` installs one")
    done = subprocess.run([tool, "--all", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "Overall Test Status: Pass" in done.stdout
    assert "[ERROR]" not in done.stdout
    assert "[WARNING]" not in done.stdout


def test_the_checker_would_notice(path: Path, tmp_path: Path) -> None:
    """One changed byte fails the check, so the test above can fail."""
    tool = find("zimcheck")
    if tool is None:
        pytest.skip("no zimcheck on this machine; `make test` installs one")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "damaged.zim").write_bytes(bytes(data))
    done = subprocess.run([tool, "--all", str(tmp_path / "damaged.zim")], capture_output=True, check=False)
    assert done.returncode != 0
