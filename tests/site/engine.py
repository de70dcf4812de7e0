"""The search engine alone: an index of made-up articles with the scripts beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from build_scripts.laboratory.newspaper import Made
from build_scripts.site.search import folding, index
from build_scripts.site.search.document import Document

ENGINE = Path(__file__).parents[2] / "build_scripts" / "site" / "theme" / "assets" / "shiyi" / "search"
SCRIPTS = ("folding", "postings", "store", "engine", "excerpt", "facets")


def write(folder: Path, documents: Sequence[Document]) -> None:
    """Write an index."""
    for script in index.build(documents, folding.chinese(), folder / "cache"):
        path = folder / "search" / script.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(script.data)


def lay(folder: Path, documents: Sequence[Document]) -> None:
    """Write an index with the engine beside it, as in a built site."""
    scripts = folder / "assets" / "shiyi" / "search"
    scripts.parent.mkdir(parents=True)
    scripts.symlink_to(ENGINE)
    write(folder, documents)
    tags = "".join(f'<script src="assets/shiyi/search/{name}.js"></script>' for name in SCRIPTS)
    (folder / "index.html").write_text(f'<meta charset="utf-8">{tags}')


def document(made: Made, number: int) -> Document:
    """A made-up article as search takes it."""
    names = {
        "region": (made.region,) if made.region else (),
        "outlet": (made.outlet,),
        "person": made.people,
        "tag": made.tags,
    }
    return Document(f"{number:016x}", made.title, made.paragraphs, made.date, made.outlet, made.script, names)
