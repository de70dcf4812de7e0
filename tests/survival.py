"""People correct an archive, then another machine restores it, and every correction is still there.

``python -m tests.survival 100 200`` makes 100 articles from captures, corrects them in 200 places, in every
way that people do, and commits the corrections. Then comes a machine with another rule for punctuation, a
better splitter of paragraphs, a new rule for furniture and a family under another name. Every correction must
be on its page, or be reported with both texts; nothing may be gone or stand there twice, each capture must be
regenerated, another run must change nothing, and the page of corrections must show exactly these.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from build_scripts.archive.store import Archive
from build_scripts.checks.verify import verify
from build_scripts.cli import cleaning, conflicting, ledgers
from build_scripts.damage import one_for_one, punctuation, width
from build_scripts.damage.cuts import Cuts
from build_scripts.damage.one_for_one import Substitution
from build_scripts.extract import layout
from build_scripts.extract.html.sections import FURNITURE
from build_scripts.extract.layout import Edit
from build_scripts.laboratory.newspaper import newspaper
from build_scripts.language.characters import places
from build_scripts.model.article import Paragraph
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.dates import PartialDate
from build_scripts.model.family import Context, Family
from build_scripts.pages.conflicts import BODY
from build_scripts.pages.machine import page_of
from build_scripts.pages.page import Page, parse, render
from build_scripts.pages.revisions import Correction, Dated, corrections, dated
from build_scripts.restore import certify, explain, families, pipeline
from build_scripts.restore.order import DAMAGE, ORDER
from build_scripts.site import corrected, sources
from tests.laboratory import fold, punctuate

FOOTER: Final = "版权声明：本网站所有内容未经许可不得转载，违者必究。"
RENAMED: Final = "put-in-marks"
DAYS: Final = ("2024-03-01", "2024-04-02", "2024-05-03")  # on which corrections were committed
Blocks = list[Paragraph]


# The two machines --------------------------------------------------------------------------------------


def _narrow_colons(text: str, context: Context) -> Substitution | None:
    """The old rule for punctuation: colons are the writer's own."""
    found = width.detect(text, context)
    if found is None:
        return None
    wide = width.FAMILY.undo(text, found)
    kept = {at for at in places(text, width.TABLE.values()) if text[at] == wide[at] or text[at] == ":"}
    return one_for_one.learn(text, width.TABLE, kept=kept)


def _run_together(text: str, _context: Context) -> tuple[Edit, ...] | None:
    """The old splitter: of three breaks between paragraphs it sees two."""
    numbers = count()
    edits = []
    for start, original, canonical in layout.canonical_runs(text):
        seen = "" if canonical == layout.BREAK and next(numbers) % 3 == 2 else canonical
        if original != seen:
            edits.append(Edit(start, original, seen))
    return tuple(edits) or None


def _no_copyright(text: str, context: Context) -> Cuts | None:
    """The old furniture: a notice of copyright is taken for the article's."""
    return tuple(cut for cut in FURNITURE.detect(text, context) or () if cut.kind != "copyright") or None


OLDER: Final[dict[int, Family[Any]]] = {
    id(width.FAMILY): replace(width.FAMILY, detect=_narrow_colons),
    id(layout.FAMILY): replace(layout.FAMILY, detect=_run_together),
    id(FURNITURE): replace(FURNITURE, detect=_no_copyright),
}
NEWER: Final[dict[int, Family[Any]]] = {
    id(punctuation.FAMILY): replace(
        punctuation.FAMILY, name=RENAMED, version=9, former_names=(punctuation.FAMILY.name,)
    )
}


@contextmanager
def machine(name: str, other: dict[int, Family[Any]]) -> Iterator[None]:
    """Restore with other families in the place of some."""
    order = tuple(other.get(id(each), each) for each in ORDER)
    damage = frozenset(each.name for each in order if {each.name, *each.former_names} & DAMAGE)
    with ExitStack() as stack:
        for room, attribute, value in (
            (pipeline, "ORDER", order),
            (families, "ORDER", order),
            (ledgers, "machine", lambda: name),
            *((each, "DAMAGE", damage) for each in (pipeline, certify, explain)),
        ):
            stack.enter_context(patch.object(room, attribute, value))
        yield


# The articles and what people do to them ----------------------------------------------------------------


def captures(number: int) -> Iterator[Capture]:
    """Articles as a mirror has them: marks folded, in every third a comma put in before each."""
    made = (each for each in newspaper(3 * number, seed=5) if each.script == "Hans")
    for at, each in zip(range(number), made, strict=False):
        day = f"2021-{at % 12 + 1:02d}-{at % 28 + 1:02d} 09:30"
        lines = (
            each.title,
            f"{day} 来源：青山日报",
            *(_short(text) for text in each.paragraphs[:7]),
            FOOTER,
        )
        text = fold("\n".join(lines))
        text = punctuate(text).replace("\n,", "\n") if at % 3 == 0 else text
        yield Capture(text.encode(), "text/plain", Origin(f"{at}.txt"))


def _short(text: str) -> str:
    """A paragraph whose sentences are sentences."""
    return re.sub("。[，、；：。？！）”“（]*", "。", text[:240]).rstrip("，、；：。（“") + "。"


def letters(text: str) -> str:
    """The letters and figures of a text."""
    return "".join(each for each in text if each.isalnum())


def first_letters(text: str) -> str:
    """The letters of the first sentence of a text."""
    return letters(re.split("[。！？；]", text)[0])


def said(page: Page) -> str:
    """All letters of a body."""
    return letters("".join(each.text for each in page.blocks))


@dataclass(frozen=True)
class Fix:
    """One correction: how the list must call it, what it is known by, and whether a page still has it.

    ``other`` is the other side of a break between paragraphs, or what was replaced: a second correction
    beside it, or of the same paragraph, makes one entry of both, and that may be told by either.
    """

    what: str
    kinds: frozenset[str]
    mark: str
    holds: Callable[[Page], bool]
    other: str = ""

    def is_told_by(self, found: Correction) -> bool:
        """Whether an entry of the list is about this correction."""
        if found.what != self.what or found.kind not in self.kinds:
            return False
        told = letters(found.before) + "/" + letters(found.after)
        return self.mark in told or bool(self.other and self.other in told)


Made = tuple[Page, Fix]
BODY_KINDS: Final = frozenset({"changed", "added", "removed", "moved", "divided"})


def _with(page: Page, blocks: Blocks) -> Page:
    return replace(page, blocks=tuple(blocks))


def _place(page: Page, chance: random.Random) -> tuple[Blocks, int]:
    """The blocks, and one that has two sentences at least and no other correction."""
    able = [
        at
        for at, each in enumerate(page.blocks)
        if each.text.count("。") >= 2 and "甲" not in each.text and "版权" not in each.text
    ]
    return list(page.blocks), chance.choice(able or [0])


def _once(mark: str) -> Callable[[Page], bool]:
    return lambda page: said(page).count(mark) == 1


def replace_words(page: Page, chance: random.Random, mark: str) -> Made:
    """Some characters are others."""
    blocks, at = _place(page, chance)
    text = blocks[at].text
    start = chance.randrange(2, max(3, len(text) - 8))
    blocks[at] = replace(blocks[at], text=text[:start] + mark + text[start + 3 :])
    replaced = letters(text[max(0, start - 4) : start + 7])
    return _with(page, blocks), Fix(BODY, BODY_KINDS, mark, _once(mark), replaced)


def insert_words(page: Page, chance: random.Random, mark: str) -> Made:
    """Some characters more."""
    blocks, at = _place(page, chance)
    text = blocks[at].text
    start = chance.randrange(1, len(text))
    blocks[at] = replace(blocks[at], text=text[:start] + mark + text[start:])
    return _with(page, blocks), Fix(BODY, BODY_KINDS, mark, _once(mark))


def delete_sentence(page: Page, chance: random.Random, _mark: str) -> Made:
    """A sentence less."""
    blocks, at = _place(page, chance)
    sentences = blocks[at].text.split("。")
    gone = letters(sentences.pop(chance.randrange(len(sentences) - 1)))
    blocks[at] = replace(blocks[at], text="。".join(sentences))
    return _with(page, blocks), Fix(BODY, BODY_KINDS, gone, lambda page: gone not in said(page))


def new_paragraph(page: Page, chance: random.Random, mark: str) -> Made:
    """A paragraph more."""
    blocks, at = _place(page, chance)
    blocks.insert(at, Paragraph(f"编者按{mark}，见报纸版面。"))
    return _with(page, blocks), Fix(BODY, BODY_KINDS, mark, _once(mark))


def new_heading(page: Page, chance: random.Random, mark: str) -> Made:
    """A crosshead more."""
    blocks, at = _place(page, chance)
    blocks.insert(at, Paragraph(f"小标题{mark}", heading=True))

    def holds(page: Page) -> bool:
        return sum(each.heading and mark in each.text for each in page.blocks) == 1

    return _with(page, blocks), Fix(BODY, BODY_KINDS, mark, holds)


def move_paragraph(page: Page, chance: random.Random, _mark: str) -> Made:
    """A paragraph at the end of the article instead of where it was."""
    blocks, at = _place(page, chance)
    moved = blocks.pop(at)
    blocks.append(moved)
    first = first_letters(moved.text)
    before = letters(blocks[0].text)[:12]

    def holds(page: Page) -> bool:
        text = said(page)
        return text.count(first) == 1 and text.find(first) > text.find(before)

    return _with(page, blocks), Fix(BODY, BODY_KINDS, first, holds)


def split_paragraph(page: Page, chance: random.Random, _mark: str) -> Made:
    """One paragraph as two."""
    blocks, at = _place(page, chance)
    first, _, rest = blocks[at].text.partition("。")
    if rest:
        blocks[at : at + 1] = [Paragraph(f"{first}。"), Paragraph(rest)]
    begins = first_letters(rest)[:10]
    return _with(page, blocks), Fix(
        BODY,
        BODY_KINDS,
        begins,
        lambda page: any(letters(each.text).startswith(begins) for each in page.blocks),
        letters(first)[-10:],
    )


def join_paragraphs(page: Page, chance: random.Random, _mark: str) -> Made:
    """Two paragraphs as one."""
    blocks, at = _place(page, chance)
    at = min(at, len(blocks) - 2)
    begins = first_letters(blocks[at + 1].text)[:6]
    ends = letters(blocks[at].text)[-6:]
    inner = ends + begins
    if "版权" not in blocks[at].text + blocks[at + 1].text:
        blocks[at : at + 2] = [Paragraph(blocks[at].text + blocks[at + 1].text)]

    def holds(page: Page) -> bool:
        return any(inner in letters(each.text) for each in page.blocks)

    return _with(page, blocks), Fix(BODY, BODY_KINDS, begins, holds, ends)


def _field(page: Page, name: str, value: object) -> Made:
    values = replace(page.fields, **{name: value})  # type: ignore[arg-type]
    shown = letters("、".join(value) if isinstance(value, tuple) else str(value))
    edit = Fix(name, frozenset({"changed", "added"}), shown, lambda page: getattr(page.fields, name) == value)
    return replace(page, fields=values), edit


def correct_date(page: Page, chance: random.Random, _mark: str) -> Made:
    """Another day; the address stays."""
    return _field(page, "date", PartialDate((2020, chance.randrange(1, 13), chance.randrange(1, 29))))


def correct_title(page: Page, _chance: random.Random, mark: str) -> Made:
    """Another headline."""
    return _field(page, "title", f"更正的标题{mark}")


def name_authors(page: Page, _chance: random.Random, mark: str) -> Made:
    """Reporters that the machine did not find."""
    return _field(page, "authors", (f"张{mark}", "李四"))


def add_tags(page: Page, _chance: random.Random, mark: str) -> Made:
    """Tags, which the machine never gives."""
    return _field(page, "tags", (mark,))


KINDS: Final = (
    replace_words, insert_words, delete_sentence, new_paragraph, new_heading, move_paragraph, split_paragraph,
    join_paragraphs, correct_date, correct_title, name_authors, add_tags,
)  # fmt: skip


# The test ------------------------------------------------------------------------------------------------


@dataclass
class Trial:
    """An archive that people correct, with all that they did: by article, and the day of each."""

    archive: Archive
    edits: dict[str, list[tuple[Fix, str]]] = field(default_factory=dict)
    before: dict[str, Page] = field(default_factory=dict)

    @classmethod
    def begin(cls, root: Path, articles: int) -> Trial:
        """Restore the captures with the older machine, and commit."""
        archive = Archive(root)
        archive.captures.mkdir(parents=True)
        for each in archive.add_all(captures(articles)):
            assert each.new
        trial = cls(archive)
        with machine("older", OLDER):
            trial.clean()
        trial.commit("2024-01-01", "captures and pages", "init", "-q")
        return trial

    @property
    def ids(self) -> list[str]:
        """The articles."""
        return sorted(path.stem for path in self.archive.page_paths())

    def page(self, each: str) -> Page:
        """An article's page."""
        text = self.archive.page(each)
        assert text is not None
        return parse(text)

    def clean(self) -> None:
        """What ``clean`` does, in this process."""
        for each in list(self.archive.capture_ids()):
            done = cleaning.clean(self.archive, each)
            assert done.status != "quarantined", done

    def commit(self, day: str, subject: str, *first: str) -> None:
        """Commit everything on a day."""
        own = {"GIT_COMMITTER_DATE": f"{day}T12:00:00Z", "GIT_AUTHOR_DATE": f"{day}T12:00:00Z"}
        who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        for command in (*([list(first)] if first else []), ["add", "-A"], [*who, "commit", "-qm", subject]):
            subprocess.run(
                ["git", "-C", str(self.archive.root), *command],  # noqa: S607
                check=True,
                env={**os.environ, **own},
            )

    def correct(self, number: int, seed: int = 1) -> None:
        """Correct the articles in turn, every kind as often; a third of it committed on each day."""
        chance = random.Random(seed)
        kinds = [KINDS[at % len(KINDS)] for at in range(number)]
        chance.shuffle(kinds)
        ids = self.ids
        size = -(-number // len(DAYS))
        for at, kind in enumerate(kinds):
            self._correct(ids[at % len(ids)], kind, chance, DAYS[at // size])
            if at % size == size - 1 or at == number - 1:
                self.commit(DAYS[at // size], f"corrections of {DAYS[at // size]}")
        self.before = {each: self.page(each) for each in ids}

    def _correct(self, each: str, kind: Callable[..., Made], chance: random.Random, day: str) -> None:
        """One correction that undoes none of the others on its page."""
        for _ in range(200):
            page, edit = kind(self.page(each), chance, f"甲{chance.randrange(10**6):06}乙")
            others = [known for known, _ in self.edits.get(each, [])]
            sound = all(block.text for block in page.blocks)
            kept = sound and all(known.holds(page) for known in (*others, edit))
            if kept and not edit.holds(self.page(each)):
                self.archive.write_page(each, render(page))
                self.edits.setdefault(each, []).append((edit, day))
                return
            kind = chance.choice(KINDS) if chance.random() < 0.1 else kind
        raise AssertionError(f"no place for {kind.__name__} on {each}")

    def corrections(self, each: str) -> tuple[Dated, ...]:
        """The list of the corrections of one article."""
        machine_page, text = page_of(self.archive, each), self.archive.page(each)
        assert machine_page is not None
        assert text is not None
        found = corrections(machine_page, text)
        return dated(machine_page, text, found, self.archive.versions(f"docs/articles/{each[:2]}/{each}.md"))

    def problems(self) -> Iterator[str]:
        """What is not as it was promised, with the article."""
        for each in self.ids:
            page, told = self.page(each), self._told(each)
            listed = self.corrections(each)
            for edit, _ in self.edits.get(each, []):
                if edit.holds(page):
                    yield from self._listed(each, edit, listed)
                elif edit.mark[:6] not in told:
                    yield f"{each}: gone and not reported: {edit}"
            for found in listed:
                yield from self._dated(each, found)
            yield from (f"{each}: stands there twice: {words}" for words in self._doubled(each, page))
            yield from self._shown(each, listed)
        yield from (f"verify: {finding}" for finding in verify(self.archive))

    def _told(self, each: str) -> str:
        recorded = conflicting.recorded(self.archive, each)
        assert all(known.page or known.machine for known in recorded)
        return letters("".join(f"{known.page}{known.before}{known.machine}" for known in recorded))

    def _listed(self, each: str, edit: Fix, listed: tuple[Dated, ...]) -> Iterator[str]:
        """A correction that is on the page is in the list, unless the machine has come to make it itself."""
        known = any(edit.is_told_by(found.correction) for found in listed)
        if not known and not edit.holds(parse(page_of(self.archive, each) or "")):
            yield f"{each}: on the page and not listed: {edit}"

    def _dated(self, each: str, found: Dated) -> Iterator[str]:
        """Every entry of the list is about corrections that were made, and has the day of one of these."""
        days = {day for edit, day in self.edits.get(each, []) if edit.is_told_by(found.correction)}
        day = f"{found.change.time:%Y-%m-%d}" if found.change else "none"
        if not days:
            yield f"{each}: listed, and nobody made it: {found.correction}"
        elif day not in days:
            yield f"{each}: made on {sorted(days)}, the list says {day}: {found.correction}"

    def _doubled(self, each: str, page: Page) -> Iterator[str]:
        machine_page = parse(page_of(self.archive, each) or "")
        now, people, ours = (
            Counter(
                letters(words)
                for block in side.blocks
                for words in block.text.split("。")
                if len(letters(words)) > 5
            )
            for side in (page, self.before[each], machine_page)
        )
        return (words for words, times in now.items() if times > max(people[words], ours[words], 1))

    def _shown(self, each: str, listed: tuple[Dated, ...]) -> Iterator[str]:
        """The page of corrections has a row for each, and no other."""
        text = self.archive.page(each) or ""
        entry = sources.entry(each, text, "")
        known = sources.evidence(self.archive, each)
        shown = corrected.changes(known, entry, text)
        if shown != tuple(found.correction for found in listed):
            yield f"{each}: the public page and the command list other corrections"
        rows = list(corrected.rows(entry, listed, ""))
        if len(rows) != len(listed):
            yield f"{each}: {len(rows)} rows for {len(listed)} corrections"


def state(root: Path) -> dict[str, bytes]:
    """Every file of an archive."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git" not in path.parts
    }


def run(root: Path, articles: int, edits: int, seed: int = 1) -> tuple[Trial, list[str]]:
    """One trial; what it found."""
    trial = Trial.begin(root, articles)
    trial.correct(edits, seed)
    with machine("newer", NEWER):
        trial.clean()
        found = [*trial.problems()]
        after = state(root)
        trial.clean()
        if state(root) != after:
            found.append("another run changes something")
        trial.commit("2024-06-04", "another machine")
        found += [f"committed: {each}" for each in trial.problems()]
    return trial, found


def main(articles: int, edits: int, seed: int) -> int:
    """Run a trial of this size and say what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        trial, found = run(Path(folder), articles, edits, seed)
        conflicts = sum(len(conflicting.recorded(trial.archive, each)) for each in trial.ids)
        kept = sum(edit.holds(trial.page(each)) for each, known in trial.edits.items() for edit, _ in known)
    for each in found:
        print(each)
    made = sum(map(len, trial.edits.values()))
    print(f"{made} corrections on {articles} articles: {kept} on their pages, {conflicts} conflicts reported")
    print(f"{len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    numbers = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*(*numbers, *(100, 200, 1)[len(numbers) :])))
