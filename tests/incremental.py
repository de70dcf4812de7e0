"""Random histories of an archive: after each, what was built step by step must be what is built from nothing.

``python -m tests.incremental 100`` tries a hundred of them. Edits, new, deleted and renamed articles, other
settings, templates, styles and evidence, damage to the site and to what builds keep, builds that are killed.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Final
from unittest.mock import patch

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.base import load_config

from build_scripts.archive import files
from build_scripts.model.article import Paragraph
from build_scripts.model.dates import PartialDate
from build_scripts.pages import page as pages
from tests.newsroom import PEOPLE, PLACES, story
from tests.site.samples import page

ROOT: Final = Path(__file__).parent.parent
STEPS: Final = 6  # of one history
_ARTICLES: Final = 7
_BUILT: Final = ("site", "site-parts")
_TEMPLATES: Final = (
    "article.html",
    "listing.html",
    "numbers.html",
    "corrections.html",
    "main.html",
    "partials/shiyi/entry.html",
)
PARTS: Final = (
    "",
    "2020: https://one.example/2020/",
    "2019-2020: years/2020/, 2022-2023: https://two.example/",
)
_LONGEST: Final = 1.1  # times as long as the build before until one that is to be killed is killed


@dataclass
class History:
    """One archive in ``root`` and all that happens to it; the same seed gives the same history."""

    root: Path
    chance: random.Random
    count: int = 0
    said: list[str] = field(default_factory=list)
    lasted: float = 1.0

    def begin(self) -> None:
        """Lay out a small archive: made-up articles, and two real captures with their pages."""
        for folder in ("docs/articles", "captures"):
            (self.root / folder).mkdir(parents=True)
        for name in ("index.md", "search.md"):
            shutil.copy(ROOT / "docs" / name, self.root / "docs")
        shutil.copytree(ROOT / "build_scripts" / "site" / "theme", self.root / "theme")
        text = (ROOT / "mkdocs.yml").read_text("utf-8").replace("build_scripts/site/theme", "theme")
        text = text.replace("  - build_scripts/", f"  - {ROOT}/build_scripts/")
        (self.root / "mkdocs.yml").write_text(text[: text.index("\nnav:")] + "\n", "utf-8")
        for each in sorted((ROOT / "captures").iterdir())[:2]:
            shutil.copytree(each, self.root / "captures" / each.name)
            place = Path("docs", "articles", each.name[:2], f"{each.name}.md")
            (self.root / place).parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / place, self.root / place)
        for _ in range(_ARTICLES):
            self.add()

    def step(self) -> None:
        """Let one thing happen."""
        happens: Callable[[], None] = self.chance.choice(
            (
                self.edit, self.edit, self.rename, self.add, self.delete, self.move, self.setting,
                self.template, self.style, self.document, self.part, self.evidence, self.forget, self.spoil,
                self.kill, self.kill,
            )
        )  # fmt: skip
        self.said.append(happens.__name__)
        happens()

    @property
    def articles(self) -> list[Path]:
        """All pages of articles."""
        return sorted((self.root / "docs" / "articles").glob("*/*.md"))

    def add(self) -> None:
        """One more article."""
        self.count += 1
        digest = hashlib.sha256(f"{self.chance.random()}".encode()).hexdigest()
        made = story(self.chance.randrange(1 << 20), 3)
        fields = replace(
            page("题").fields,
            title=made.title,
            date=PartialDate((2020, self.chance.randrange(1, 4), self.chance.randrange(1, 5))),
            people=tuple(self.chance.sample(PEOPLE, 2)),
            region=self.chance.choice(PLACES),
            capture=f"sha256:{digest}",
        )
        place = self.root / "docs" / "articles" / digest[:2] / f"{digest[:16]}.md"
        place.parent.mkdir(exist_ok=True)
        place.write_text(pages.render(pages.Page(fields, tuple(map(Paragraph, made.paragraphs)))), "utf-8")

    def edit(self) -> None:
        """A paragraph more."""
        path = self.chance.choice(self.articles)
        path.write_text(f"{path.read_text('utf-8')}\n又一段，第{self.chance.randrange(1000)}号。\n", "utf-8")

    def rename(self) -> None:
        """Another title, or another person."""
        path = self.chance.choice(self.articles)
        read = pages.parse(path.read_text("utf-8"))
        fields = self.chance.choice(
            (
                replace(read.fields, title=f"{read.fields.title}{self.chance.randrange(10)}"),
                replace(read.fields, people=(self.chance.choice(PEOPLE),)),
                replace(read.fields, date=PartialDate((2020, self.chance.randrange(1, 4)))),
            )
        )
        path.write_text(pages.render(pages.Page(fields, read.blocks)), "utf-8")

    def delete(self) -> None:
        """An article less."""
        if len(self.articles) > 1:
            self.chance.choice(self.articles).unlink()

    def move(self) -> None:
        """An article under another address."""
        self.delete()
        self.add()

    def setting(self) -> None:
        """Another line of the configuration."""
        path = self.root / "mkdocs.yml"
        lines = path.read_text("utf-8").splitlines()
        keys = ("site_name", "site_url", "repo_url", "site_description")
        key = self.chance.choice(keys)
        at = next(number for number, line in enumerate(lines) if line.startswith(f"{key}:"))
        web = f"https://example.org/{self.chance.randrange(9)}/"
        lines[at] = f"{key}: {web if key.endswith('url') else f'名{self.chance.randrange(9)}'}"
        path.write_text("\n".join(lines) + "\n", "utf-8")

    def document(self) -> None:
        """One of the pages that people write says something more; or there is another, which has a title."""
        name = self.chance.choice(("search.md", "index.md", "more.md"))
        path = self.root / "docs" / name
        number = self.chance.randrange(1000)
        if name == "more.md" and path.exists() and number % 2:
            path.unlink()
        else:
            before = path.read_text("utf-8") if name != "more.md" else f"# 第{number}页\n"
            path.write_text(f"{before}\n又一句，第{number}号。\n", "utf-8")

    def part(self) -> None:
        """Some years get, or change, or lose, a place of their own."""
        path = self.root / "mkdocs.yml"
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("  parts:")]
        parts = self.chance.choice(PARTS)
        at = lines.index("extra:") + 1
        said = [f"  parts: {{{parts}}}"] if parts else []
        path.write_text("\n".join([*lines[:at], *said, *lines[at:]]) + "\n", "utf-8")

    def template(self) -> None:
        """Something more in a template."""
        path = self.root / "theme" / self.chance.choice(_TEMPLATES)
        text = path.read_text("utf-8")
        mark = f"<!--{self.chance.randrange(1000)}-->"
        changed = text.replace("</article>", f"{mark}</article>") if "</article>" in text else text
        changed = changed if changed != text else text.replace("</li>", f"{mark}</li>", 1)
        path.write_text(changed, "utf-8")

    def style(self) -> None:
        """Something more in a style sheet."""
        path = self.root / "theme" / "assets" / "shiyi" / "shiyi.css"
        path.write_text(f"{path.read_text('utf-8')}/* {self.chance.randrange(1000)} */\n", "utf-8")

    def evidence(self) -> None:
        """A capture goes, or comes back."""
        known = self.chance.choice(sorted((ROOT / "captures").iterdir())[:2])
        place = self.root / "captures" / known.name
        if place.is_dir():
            shutil.rmtree(place)
        else:
            shutil.copytree(known, place)

    def forget(self) -> None:
        """Something of what builds keep is gone, or cut short."""
        kept = [path for path in sorted((self.root / ".cache").rglob("*")) if path.is_file()]
        for path in self.chance.sample(kept, min(3, len(kept))):
            if path.name != "target" and self.chance.random() < 0.5:
                path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
            elif path.suffix != ".npy":
                path.unlink()

    def spoil(self) -> None:
        """Somebody deletes a file of the site, writes into another, and puts a third beside them."""
        made = [path for path in sorted((self.root / "site").rglob("*")) if path.is_file()]
        if len(made) > 1:
            gone, bent = self.chance.sample(made, 2)
            gone.unlink()
            bent.write_bytes(bent.read_bytes() + b" ")
            (self.root / "site" / "stray").mkdir(exist_ok=True)
            (self.root / "site" / "stray" / "file.html").write_bytes(b"")

    def kill(self) -> None:
        """Something changes, and the build of it is killed."""
        self.chance.choice((self.edit, self.rename, self.add, self.delete, self.template))()
        child = os.fork()
        if not child:
            os.setpgid(0, 0)
            with suppress(BaseException):
                build(self.root)
            os._exit(0)
        time.sleep(self.chance.random() * _LONGEST * self.lasted)
        with suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)

    def build(self) -> None:
        """Build the site, and remember how long that took."""
        began = time.monotonic()
        build(self.root)
        self.lasted = time.monotonic() - began


def build(root: Path) -> None:
    """Build the site of the archive in ``root``."""
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    mkdocs_build(config)


def tree(root: Path) -> dict[str, bytes]:
    """All files of the site of an archive, and of its parts."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).digest()
        for folder in _BUILT
        for path in (root / folder).rglob("*")
        if path.is_file()
    }


def differences(root: Path) -> list[str]:
    """The files in which the site differs from one that is built from nothing."""
    for name in (*_BUILT, ".cache"):
        if (root / name).exists():
            (root / name).rename(root / f"kept-{name}")
    build(root)
    fresh = tree(root)
    for name in (*_BUILT, ".cache"):
        shutil.rmtree(root / name, ignore_errors=True)
        if (root / f"kept-{name}").exists():
            (root / f"kept-{name}").rename(root / name)
    found = tree(root)
    return sorted(name for name in fresh.keys() | found.keys() if fresh.get(name) != found.get(name))


def play(seed: int) -> str:
    """Let a history happen, building after each step; say what differs, nothing if all is well.

    Files are trusted by their times at once, as they would be by a build some seconds later.
    """
    with tempfile.TemporaryDirectory() as folder, patch.object(files, "_SURE", 0):
        history = History(Path(folder), random.Random(seed))
        history.begin()
        history.build()
        for number in range(STEPS):
            history.step()
            history.build()
            if number % 3 == 2 and (found := differences(history.root)):
                return f"seed {seed}, after {', '.join(history.said)}: {', '.join(found[:9])}"
    return ""


def main() -> int:
    """Play as many histories as the command line says, from the seed that it may name, one on each core."""
    count, first = (*map(int, sys.argv[1:3]), 10, 0)[:2] if len(sys.argv) > 1 else (10, 0)
    told = 0
    with ProcessPoolExecutor(len(os.sched_getaffinity(0)), get_context("spawn")) as pool:
        for seed, said in enumerate(pool.map(play, range(first, first + count)), first):
            told += bool(said)
            sys.stdout.write(said + "\n" if said else f"seed {seed}: the same\n")
            sys.stdout.flush()
    sys.stdout.write(f"{count} histories, {told} with differences\n")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
