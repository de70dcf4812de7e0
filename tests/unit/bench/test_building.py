"""What builds cost is told in a table and a drawing that can be read without it."""

from __future__ import annotations

import subprocess
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from build_scripts.bench import building
from build_scripts.bench.building import Cost, Row
from build_scripts.cli.bench_builders import ALONE, OURS, like_ours
from build_scripts.laboratory.newspaper import newspaper

ROWS = [
    Row(name, articles, Cost(seconds * articles**power, 100.0, 5000 * articles), again, again)
    for name, seconds, power in (("shiyi <all>", 0.001, 1.0), ("Hugo", 0.0005, 1.0), ("slow", 0.0001, 2.0))
    for articles in (1000, 10_000)
    for again in [Cost(0.5, 120.0, 1) if articles == 1000 else None]
]


def test_growth_is_an_exponent() -> None:
    """1 for what grows with the articles, 2 for what grows with their square, none from one size alone."""
    assert [round(building.growth(ROWS, name) or 0, 6) for name in ("Hugo", "slow")] == [1, 2]
    assert building.growth(ROWS[:1], "shiyi <all>") is None


def test_every_row_says_how_it_stands_beside_hugo() -> None:
    """At the same number of articles; what was not measured is left out."""
    rows = [dict(zip(building.table(ROWS).columns, row, strict=True)) for row in building.table(ROWS).rows]
    assert [row["of Hugo"] for row in rows[:2]] == ["2.00", "2.00"]
    assert [row["edit of Hugo"] for row in rows[:2]] == ["1.00", ""]
    assert [row["growth"] for row in rows] == ["", "1.00", "", "1.00", "", "2.00"]
    assert [row["MiB"] for row in rows[:2]] == ["120", "100"]


def test_a_measurement_in_pieces_is_one() -> None:
    """Rows that were kept come back as they were; a newer one replaces that of its builder and size."""
    assert building.loads(building.dumps(ROWS)) == ROWS
    newer = replace(ROWS[0], full=Cost(9.0, 1.0, 1, 8.0))
    rows = building.together(ROWS, [newer])
    assert len(rows) == len(ROWS)
    assert rows[0] == newer
    assert [row.articles for row in rows] == [1000] * 3 + [10_000] * 3


def test_the_drawing_is_whole_and_names_every_line() -> None:
    """Well-formed, with a title, a label for each builder, none upon another."""
    drawing = ET.fromstring(building.plot(ROWS))  # noqa: S314 - our own
    space = "{http://www.w3.org/2000/svg}"
    assert drawing.find(f"{space}title") is not None
    labels = {
        each.text: float(each.get("y", "0")) for each in drawing.iter(f"{space}text") if each.get("fill")
    }
    assert list(labels) == ["shiyi <all>", "Hugo", "slow"]
    heights = sorted(labels.values())
    assert all(after - before >= 15 for before, after in pairwise(heights))


def test_a_page_becomes_a_template() -> None:
    """Title and text are replaced, and nothing that stood in the page is taken for a tag of the template."""
    page = '<title>一</title>{{ 7 }}<div class="sy-body" id="text">\n<p>文</p></div>\n<p>尾</p>'
    made = like_ours(page, "{{ title }}", "{{ content }}")
    assert made.count("{{") == 2
    assert made.startswith("<title>{{ title }}</title>")
    assert '<div class="sy-body" id="text">{{ content }}</div>' in made
    assert "文" not in made
    assert made.endswith("<p>尾</p>")


def test_pages_of_articles_alone_are_the_same_pages_and_nothing_else(tmp_path: Path) -> None:
    """The row beside Hugo's is of our own builder: what a page shows is what the whole site has."""
    articles = list(newspaper(3))
    made = {}
    for name, builder in (("all", OURS), ("alone", ALONE)):
        place = tmp_path / name
        place.mkdir()
        builder.lay(place, articles, "")
        told = subprocess.run(builder.command(place), cwd=place, capture_output=True, text=True, check=False)
        assert told.returncode == 0, told.stderr
        made[name] = place / builder.output
    pages = {
        path.name
        for path in made["alone"].rglob("*")
        if path.is_file() and path.parts[-3:-2] == ("articles",)
    }
    assert len(pages) == len(articles)
    assert all(name.endswith(".html") for name in pages)
    others = {path.relative_to(made["alone"]).parts[0] for path in made["alone"].iterdir()} - {"articles"}
    assert others <= {"404.html", "assets", "index.html", "manifest.webmanifest", "sw.js"}
    for name in pages:
        whole, alone = (
            (made[which] / "articles" / name[:2] / name).read_text("utf-8") for which in ("all", "alone")
        )
        main = slice(whole.index("<main"), whole.index("</main>"))
        assert whole[main] in alone
