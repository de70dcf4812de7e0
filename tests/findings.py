"""For every code that no page shows by itself: a state that raises it, and one beside it that does not.

Each makes an archive in a folder of its own, or asks the function that says it, and gives the codes.
"""

from __future__ import annotations

import gzip
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from build_scripts.archive.store import Archive
from build_scripts.bench import floors
from build_scripts.captures import containers
from build_scripts.checks import editions as records
from build_scripts.checks import verify as proof
from build_scripts.checks.verify import verify
from build_scripts.cli import cleaning, editions, ledgers, publishing
from build_scripts.cli.checking import check
from build_scripts.cli.clean import clean_all
from build_scripts.cli.publishing import Task
from build_scripts.model.article import Paragraph
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.finding import Finding
from build_scripts.model.outcome import Quarantined
from build_scripts.pages.corrections import merge
from build_scripts.pages.page import Page, render
from build_scripts.restore import attempt
from build_scripts.witnesses.record import loads
from build_scripts.workers.limits import OutOfTimeError
from build_scripts.workers.pool import Death
from tests.crawls import PAGE, Crawl, lines, read
from tests.fields import PLAIN
from tests.newsroom import Story, story
from tests.witnesses import capture

Patch = pytest.MonkeyPatch
Codes = set[str]
State = Callable[[Path, Patch], Codes]
TALE = story(5)
WITNESSES = tuple(
    capture(story(31, 8), kind, seed) for kind, seed in (("lost", 5), ("lost", 6), ("converted", 9))
)


def codes(findings: Iterable[Finding]) -> Codes:
    """The codes of findings."""
    return {each.code for each in findings}


def small(folder: Path, tale: Story = TALE) -> tuple[Archive, str]:
    """An archive with one article, and its id."""
    archive = Archive(folder)
    archive.captures.mkdir(parents=True)
    text = f"{tale.title}\n\n{tale.body}\n"
    identifier, _ = archive.add(Capture(text.encode(), "text/plain", Origin("a.txt")))
    clean_all(archive, quiet=True, processes=1)
    return archive, identifier


def merged(folder: Path) -> tuple[Archive, str]:
    """An archive with one article of three witnesses, and the id of its page."""
    archive = Archive(folder)
    archive.captures.mkdir(parents=True)
    for each in WITNESSES:
        archive.add(each)
    clean_all(archive, quiet=True, processes=1)
    (path,) = archive.page_paths()
    return archive, path.stem


def change(archive: Archive, identifier: str, old: str, new: str) -> None:
    """Change a page as people do."""
    text = archive.page(identifier)
    assert text is not None
    assert old in text
    archive.write_page(identifier, text.replace(old, new, 1))


def checked(archive: Archive) -> Codes:
    """The codes of ``check``."""
    return codes(finding for _, found in check(archive, 1)[1] for finding in found)


def commit(root: Path, day: str) -> None:
    """Commit everything on a day."""
    for command in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "pages"],
    ):
        environment = {
            "GIT_COMMITTER_DATE": f"{day}T12:00:00Z",
            "GIT_AUTHOR_DATE": f"{day}T12:00:00Z",
            "PATH": "/usr/bin:/bin",
        }
        subprocess.run(["git", "-C", str(root), *command], check=True, env=environment)  # noqa: S607


def ledger(archive: Archive, identifier: str) -> bytes:
    """A ledger as it is stored."""
    data = archive.ledger(identifier)
    assert data is not None
    return data


def verified(spoil: Callable[[Archive, str], object]) -> tuple[State, State]:
    """``verify`` after an archive was spoilt, and before."""

    def wrong(folder: Path, _: Patch) -> Codes:
        archive, identifier = small(folder)
        spoil(archive, identifier)
        return codes(verify(archive))

    return wrong, lambda folder, _: codes(verify(small(folder)[0]))


def looked_at(spoil: Callable[[Archive, str], object]) -> tuple[State, State]:
    """``check`` after an archive was spoilt, and before."""

    def wrong(folder: Path, _: Patch) -> Codes:
        archive, identifier = small(folder)
        spoil(archive, identifier)
        return checked(archive)

    return wrong, lambda folder, _: checked(small(folder)[0])


def with_witnesses(spoil: Callable[[Archive, str], object]) -> tuple[State, State]:
    """``verify`` of a merged article, spoilt and not."""

    def wrong(folder: Path, _: Patch) -> Codes:
        archive, identifier = merged(folder)
        spoil(archive, identifier)
        return codes(verify(archive))

    return wrong, lambda folder, _: codes(verify(merged(folder)[0]))


def taken(bad: bytes, good: bytes, name: str) -> tuple[State, State]:
    """The reading of an input that is bad, and of one that is good."""
    return (lambda _folder, _patch: codes(read(bad, name)[1])), (
        lambda _folder, _patch: codes(read(good, name)[1])
    )


def attempted(raised: BaseException) -> tuple[State, State]:
    """The restoration of a capture during which something is raised, and during which nothing is."""

    def state(folder: Path, patch: Patch, error: BaseException | None) -> Codes:
        def fails(*_arguments: object, **_named: object) -> None:
            raise raised

        archive, identifier = small(folder)
        with patch.context() as inner:
            if error is not None:
                inner.setattr(attempt, "restore", fails)
            outcome = attempt.attempt(archive.capture(identifier))
        return codes(outcome.findings) if isinstance(outcome, Quarantined) else set()

    return (lambda folder, patch: state(folder, patch, raised)), (
        lambda folder, patch: state(folder, patch, None)
    )


def died(folder: Path, _patch: Patch) -> Codes:
    """A process died over a capture."""
    archive, identifier = small(folder)
    return codes(
        attempt.lost(archive.capture(identifier), Death("ended by SIGSEGV", overtime=False)).findings
    )


def patched(place: object, name: str, value: object) -> State:
    """``verify`` with a function that gives another answer."""

    def wrong(folder: Path, patch: Patch) -> Codes:
        archive, _ = small(folder)
        with patch.context() as inner:
            inner.setattr(place, name, lambda *_arguments, **_named: value)
            return codes(verify(archive))

    return wrong


def proved(folder: Path, _patch: Patch) -> Codes:
    """``verify`` of an archive that is as it was made."""
    return codes(verify(small(folder)[0]))


def cleaned_after(spoil: Callable[[Archive, str], object]) -> State:
    """What ``clean`` says about an archive that was spoilt."""

    def wrong(folder: Path, _patch: Patch) -> Codes:
        archive, identifier = small(folder)
        spoil(archive, identifier)
        return codes(cleaning.clean(archive, identifier).findings)

    return wrong


def merging(old: str | None, people: str, new: str) -> State:
    """What a merge says."""
    return lambda _folder, _patch: codes(merge(old, people, new, "docs/a.md").findings)


def withdrawn(folder: Path, patch: Patch, *, edited: bool) -> Codes:
    """A capture that can no longer be restored, its page edited by people or not."""
    archive, identifier = small(folder)
    if edited:
        change(archive, identifier, TALE.title, "人的标题")
    with patch.context() as inner:
        inner.setattr(ledgers, "machine", lambda: "stricter")
        inner.setattr(ledgers, "attempt", lambda each: Quarantined(each, "no more"))
        return codes(cleaning.clean(archive, identifier).findings)


def witness_gone(folder: Path, _patch: Patch, *, spoilt: bool) -> Codes:
    """The page of several witnesses made again, with one of them spoilt or not."""
    archive, address = merged(folder)
    group = editions.group_of(archive, address)
    other = group.members[1]
    if spoilt:
        (archive.captures / other / "body.txt").write_bytes(b"x")
    return codes(publishing.publish(archive, Task(address, group), again=True).findings)


def two_pages(folder: Path, _patch: Patch, *, both: bool) -> Codes:
    """A witness that still has a page of its own, or has none."""
    archive, address = merged(folder)
    other = editions.group_of(archive, address).members[1]
    if both:
        archive.write_page(other, archive.page(address) or "")
    return codes(editions.told_apart(archive, other, address))


def misplaced(archive: Archive, address: str) -> None:
    """The record of a merge copied beside another capture."""
    record = archive.witnesses(address)
    assert record is not None
    archive.write_witnesses(loads(record).members[1].id, record)


def doubled(folder: Path, _patch: Patch) -> Codes:
    """Two records that name one capture."""
    archive, address = merged(folder)
    record = loads(archive.witnesses(address) or b"")
    return codes(records.belonging({address: record, "f" * 16: record})[1])


def dated(day: str) -> State:
    """An article committed on a day in 2024 and dated otherwise."""

    def state(folder: Path, _patch: Patch) -> Codes:
        archive, identifier = small(folder)
        text = archive.page(identifier) or ""
        start = text.index("\ndate:") + 1
        archive.write_page(identifier, f'{text[:start]}date: "{day}"{text[text.index(chr(10), start) :]}')
        commit(archive.root, "2024-05-06")
        return checked(archive)

    return state


def stray(archive: Archive, _identifier: str) -> None:
    """A file among the articles that is none."""
    (archive.articles / "notes.md").write_text("x", "utf-8")


def elsewhere(archive: Archive, identifier: str) -> None:
    """The page in another folder than its own."""
    path = archive.articles / "zz" / f"{identifier}.md"
    path.parent.mkdir()
    archive.page_path(identifier).rename(path)


def twice(archive: Archive, identifier: str) -> None:
    """The text of the article once more, under another id."""
    body = (archive.page(identifier) or "").rpartition("---\n")[2]
    page = render(Page(PLAIN, (Paragraph("一"),))).rpartition("---\n")[0]
    archive.write_page("0" * 16, f"{page}---\n{body}")


def replaced(archive: Archive, identifier: str) -> None:
    """Another article in the place of this one."""
    text = archive.page(identifier) or ""
    other = "\n\n".join(each[::-1] for each in story(99, 9).paragraphs)
    archive.write_page(identifier, f"{text.rpartition('---' + chr(10))[0]}---\n\n{other}\n")


def certificate(archive: Archive, identifier: str) -> None:
    """Another certificate."""
    change(archive, identifier, "lost: 0", "lost: 7")


def less_witnesses(archive: Archive, identifier: str) -> None:
    """One witness of the list is another."""
    other = loads(archive.witnesses(identifier) or b"").members[1].capture
    change(archive, identifier, other, "f" * 64)


def cut_short(archive: Archive, identifier: str) -> None:
    """A ledger that lacks its end."""
    archive.write_ledger(identifier, ledger(archive, identifier)[:-9])


def body_changed(archive: Archive, identifier: str) -> None:
    """One byte more in a capture."""
    path = archive.captures / identifier / "body.txt"
    path.write_bytes(path.read_bytes() + b" ")


def _page(text: str, title: str = "标题") -> str:
    return render(Page(replace(PLAIN, title=title), (Paragraph(text),)))


OLD, PEOPLE, NEW = (
    f"会议指出，当前正处在{words}，各单位要抓紧落实。" for words in ("关键时期", "要紧的时候", "重要关口")
)
CRAWL = Crawl().answer(PAGE.format(1).encode()).answer(PAGE.format(2).encode())
TRUNCATED = Crawl().answer(PAGE.format(1).encode(), warc={"WARC-Truncated": "length"})
CHANGED = Crawl().answer(PAGE.format(1).encode()).bytes().replace("省委召开".encode(), "市委召开".encode())
ROWS: list[dict[str, Any]] = [
    {"text": "省委召开会议，研究部署工作。" * 9},
    {"text": "市委召开会议，研究部署工作。" * 9},
]


def bomb(_folder: Path, patch: Patch) -> Codes:
    """An input larger than the limit, which is lowered for that."""
    with patch.context() as inner:
        inner.setattr(containers, "LIMIT", 1000)
        return codes(read(gzip.compress(b"x" * 9999), "a.txt.gz")[1])


CASES: dict[str, tuple[State, State]] = {
    "C001": verified(body_changed),
    "C002": verified(lambda archive, identifier: archive.remove_page(identifier)),
    "C003": verified(lambda archive, _: archive.write_page("f" * 16, _page("一"))),
    "C004": looked_at(twice),
    "F002": verified(
        lambda archive, identifier: change(archive, identifier, f"sha256:{identifier}", "sha256:" + "f" * 16)
    ),
    "F003": verified(certificate),
    "F004": with_witnesses(less_witnesses),
    "F013": looked_at(elsewhere),
    "H001": verified(lambda archive, identifier: archive.remove_ledger(identifier)),
    "H002": verified(cut_short),
    "H003": (patched(proof, "regenerate", b""), proved),
    "H004": (patched(proof, "certify", None), proved),
    "H005": (cleaned_after(cut_short), cleaned_after(lambda *_: None)),
    "H006": (
        lambda folder, patch: witness_gone(folder, patch, spoilt=True),
        lambda folder, patch: witness_gone(folder, patch, spoilt=False),
    ),
    "H010": (merging(None, _page(PEOPLE), _page(NEW)), merging(_page(OLD), _page(PEOPLE), _page(OLD))),
    "H011": (
        merging(_page(OLD), _page(OLD, "人的"), _page(OLD, "机器的")),
        merging(_page(OLD), _page(OLD, "人的"), _page(NEW)),
    ),
    "H012": (merging(_page(OLD), _page(PEOPLE), _page(NEW)), merging(_page(OLD), _page(PEOPLE), _page(OLD))),
    "H013": (
        lambda folder, patch: withdrawn(folder, patch, edited=True),
        lambda folder, patch: withdrawn(folder, patch, edited=False),
    ),
    "H014": (
        lambda folder, patch: two_pages(folder, patch, both=True),
        lambda folder, patch: two_pages(folder, patch, both=False),
    ),
    "H020": with_witnesses(
        lambda archive, address: archive.write_witnesses(
            address, (archive.witnesses(address) or b"").replace(b'"base": "', b'"base":  "')
        )
    ),
    "H021": with_witnesses(misplaced),
    "H022": (doubled, lambda folder, _: codes(verify(merged(folder)[0]))),
    "K001": (
        looked_at(
            lambda archive, each: change(archive, each, TALE.paragraphs[1], "见[另一篇](../ff/no.md)。")
        )[0],
        looked_at(lambda archive, each: change(archive, each, TALE.paragraphs[1], f"见[这篇]({each}.md)。"))[
            0
        ],
    ),
    "M003": (dated("2030-01-01"), dated("2024-05-06")),
    "Q001": (
        lambda _folder, _patch: codes(floors.broken({"width": {"cer": 0.01}}, {"width": {"cer": 0.02}})),
        lambda _folder, _patch: codes(floors.broken({"width": {"cer": 0.01}}, {"width": {"cer": 0.01}})),
    ),
    "S001": looked_at(stray),
    "X001": taken(CRAWL.bytes()[:-20], CRAWL.bytes(), "a.warc"),
    "X002": taken(lines(ROWS) + b"{x\n" + lines(ROWS), lines(ROWS), "a.jsonl"),
    "X003": (bomb, lambda _folder, _patch: codes(read(gzip.compress(b"x" * 99), "a.txt.gz")[1])),
    "X004": taken(TRUNCATED.bytes(), CRAWL.bytes(), "a.warc"),
    "X005": taken(CHANGED, CRAWL.bytes(), "a.warc"),
    "X006": taken(b"[1, 2]", lines(ROWS), "a.json"),
    "X007": taken(lines([{"a": 1}]), lines(ROWS), "a.jsonl"),
    "X013": looked_at(replaced),
    "X900": attempted(ValueError("x")),
    "X901": (died, proved),
    "X902": attempted(OutOfTimeError()),
    "X903": attempted(MemoryError()),
}
