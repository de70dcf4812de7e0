"""An archive that is parted by years: what lies where, and that every link between parts leads somewhere."""

from __future__ import annotations

import random
import re
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import pytest

from build_scripts.model.dates import PartialDate
from build_scripts.model.errors import UsageError
from build_scripts.site import parts
from build_scripts.site.kept.output import Output
from build_scripts.site.library import Entry
from build_scripts.site.parts import Part, Parting
from tests.incremental import ROOT, History, build, tree
from tests.site.samples import page, page_id

FRONT = "https://front.example/a/"
APART = "https://one.example/2020/"
LINK = re.compile(r'(?:href|src|action|data-place)="([^"#?]+)|url=([^"]+)"')


def parting(*dates: tuple[int, ...]) -> Parting:
    """Articles of some dates, named by their numbers, the years 2019 and 2020 apart."""
    entries = [
        Entry(page_id(f"{at}"), page(f"{at}", date=PartialDate(date)).fields, ())
        for at, date in enumerate(dates)
    ]
    return Parting.of(parts.read({"2019-2020": APART, 2023: "years/2023/"}, FRONT), FRONT, entries)


@pytest.mark.parametrize(
    "said",
    [
        ["2020"],
        {"twenty": APART},
        {"2020-2019": APART},
        {2020: "https://one.example/2020"},
        {2020: "../elsewhere/"},
        {2020: "articles/"},
        {2020: 'https://one.example/"><script>/'},
        {2020: APART, "2018-2021": "years/2018/"},
    ],
)
def test_what_is_no_part_stops_the_build(said: object) -> None:
    """With a message that shows how it is written; two parts never have one year."""
    with pytest.raises(UsageError, match=r"extra\.parts"):
        parts.read(said, FRONT)


def test_parts_elsewhere_need_the_address_of_the_front() -> None:
    """Their pages could not lead to the search otherwise."""
    with pytest.raises(UsageError, match="site_url"):
        parts.read({2020: APART}, "")
    assert parts.read({2020: "years/2020/"}, "") == (Part(2020, 2020, "years/2020/"),)
    assert parts.read(None, "") == ()


def test_articles_lie_by_their_years_and_all_else_on_the_front() -> None:
    """Undated ones and those of other years stay; the front leads on to what has moved."""
    made = parting((2019, 5), (2021,), (), (2023, 1, 1))

    def places(name: str) -> list[str]:
        return [each.path for each in made.place(Output(name, "<title>题</title>".encode()))]

    first, *stays, last = (f"articles/{page_id(f'{at}')[:2]}/{page_id(f'{at}')}" for at in range(4))
    assert places(f"{first}.html") == [f"@/2019-2020/{first}.html", f"{first}.html"]
    assert places(f"{first}.txt") == [f"@/2019-2020/{first}.txt"]
    assert places(f"{last}.html") == [f"years/2023/{last}.html", f"{last}.html"]
    for each in (*(f"{name}.html" for name in stays), "browse/index.html", "search/boot.js"):
        assert places(each) == [each]
    assert places("assets/a.css") == ["assets/a.css", "@/2019-2020/assets/a.css"]


def test_every_link_of_a_parted_archive_leads_to_a_page(tmp_path: Path) -> None:
    """From part to front, from front to part, within each; and taking the parts away leaves no trace."""
    history = History(tmp_path, random.Random(4))
    history.begin()
    settings = tmp_path / "mkdocs.yml"
    before = re.sub("(?m)^site_url: .*$", f"site_url: {FRONT}", settings.read_text("utf-8"))
    settings.write_text(before, "utf-8")
    build(tmp_path)
    undivided = tree(tmp_path)
    said = f"extra:\n  parts: {{2020: {APART}, 2022-2023: years/2022/}}"
    settings.write_text(before.replace("extra:", said, 1), "utf-8")
    build(tmp_path)

    hosts = {FRONT: tmp_path / "site", APART: tmp_path / "site-parts" / "2020"}
    pages = {
        base + path.relative_to(folder).as_posix(): path
        for base, folder in hosts.items()
        for path in folder.rglob("*")
    }
    documents = {f"{path.stem}.html" for path in (ROOT / "docs").glob("*.md")}  # most are left out here
    moved = [url for url in pages if re.match(rf"{APART}articles/../.*\.html", url)]
    assert len(moved) >= 5
    assert any("/years/2022/articles/" in url for url in pages)
    for url, path in pages.items():
        if path.suffix == ".html" and path.name != "404.html":
            text = path.read_text("utf-8")
            for found in LINK.finditer(text):
                target = urljoin(url, unescape(found[1] or found[2]))
                if target.startswith(tuple(hosts)):
                    known = target in pages or f"{target}index.html" in pages
                    assert known or target.removeprefix(FRONT) in documents, (url, target)
            for script in re.findall(r'<script src="([^"]+)"', text):
                target = urljoin(url, script)
                allowed = "script-src 'self' file: " + FRONT in text
                assert allowed or target.startswith(APART if url.startswith(APART) else FRONT)
    one = moved[0].removeprefix(APART)
    assert f'<link rel="canonical" href="{APART}{one}">' in pages[moved[0]].read_text("utf-8")
    assert f'data-place="{APART}{one}"' in pages[FRONT + one].read_text("utf-8")
    assert APART + one in pages[f"{APART}sitemap.xml"].read_text("utf-8")
    assert one not in pages[f"{FRONT}sitemap.xml"].read_text("utf-8")

    settings.write_text(before, "utf-8")
    build(tmp_path)
    assert tree(tmp_path) == undivided
