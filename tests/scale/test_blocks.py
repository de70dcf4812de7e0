"""The blocks of a pipeline: nothing is lost, whatever is read and whatever dies."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from build_scripts.archive.store import Archive
from build_scripts.cli.main import main
from build_scripts.model.errors import ArchiveError, UsageError
from build_scripts.model.finding import Finding
from build_scripts.scale import storage
from build_scripts.scale.blocks import FINDINGS, QUARANTINED, RESTORED
from build_scripts.scale.engines import Local
from build_scripts.scale.storage import Folder
from tests import crawls
from tests.scale.runs import PRELOAD, SHARED, done, ordered, records, rows

PATIENCE = 900  # seconds; only a run that hangs takes as long, also where others want the cores
Expected = tuple[Counter[str], list[Finding]]


def test_the_tables_are_what_restore_says(crawled: Path, expected: Expected, tmp_path: Path) -> None:
    """Every record of ``restore --json`` is in the tables, every finding too, and no other."""
    run = ordered(crawled, tmp_path / "out")
    assert done(run) == [None] * len(run.plan.tasks)
    assert records(run.out) == expected[0]
    found = [Finding(**each) for each in rows(run.out, FINDINGS)]
    assert sorted(found) == sorted(expected[1])
    assert found, "a file of the crawl is cut"
    assert rows(run.out, QUARANTINED), "some captures of the crawl give no article"
    total = run.sum_up()
    assert total.captures == total.restored + total.quarantined == sum(expected[0].values())


def test_the_same_files_are_passed_over_as_on_one_machine(tmp_path: Path) -> None:
    """The folder of a saved page and what systems leave are no inputs."""
    for name in ("a.html", "a_files/b.js", "c/.DS_Store", "c/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = [each.path.removeprefix(f"{tmp_path}/") for each in storage.found([str(tmp_path)])]
    assert found == ["a.html", "c/d.txt"]


def test_a_large_file_is_shared(crawled: Path, expected: Expected, tmp_path: Path) -> None:
    """Several tasks that read one file take every capture and finding once."""
    run = ordered(crawled, tmp_path / "out", large=SHARED)
    assert len(run.plan.tasks) > len(run.plan.inputs)
    done(run)
    assert records(run.out) == expected[0]
    assert len(rows(run.out, FINDINGS)) == len(expected[1])


def test_the_same_run_gives_the_same_bytes(crawled: Path, tmp_path: Path) -> None:
    """In one process or in several, tables are equal to the byte."""
    runs = [ordered(crawled, tmp_path / name, large=SHARED) for name in ("one", "two")]
    done(runs[0])
    done(runs[1], Local(2, PRELOAD))
    one, two = (
        {
            path.relative_to(each.out): path.read_bytes()
            for kind in (RESTORED, QUARANTINED, FINDINGS)
            for path in (Path(each.out) / kind).iterdir()
        }
        for each in runs
    )
    assert one == two


def test_object_storage_is_a_folder_like_others(crawled: Path, expected: Expected) -> None:
    """Inputs and results at addresses of fsspec; here those of its storage in memory."""
    for path in crawled.iterdir():
        Folder("memory://bucket/crawl").write(path.name, path.read_bytes())
    run = ordered("memory://bucket/crawl/*.warc.gz", "memory://bucket/tables")
    done(run)
    assert records(run.out) == expected[0]


@pytest.mark.parametrize("container", ["jsonl", "parquet", "files"])
def test_every_kind_of_input_is_read(container: str, tmp_path: Path) -> None:
    """Not only crawls: rows of tables and single files give what they give on one machine."""
    source = tmp_path / "in"
    source.mkdir()
    texts = [
        f"山村小学迎来第{each}座图书馆\n\n本报讯（记者 王小明）孩子们走进了明亮的阅览室。"
        for each in "一二三"
    ]
    if container == "jsonl":
        (source / "a.jsonl").write_bytes(crawls.lines({"text": each} for each in texts))
    elif container == "parquet":
        (source / "a.parquet").write_bytes(crawls.table({"text": texts}))
    else:
        for number, text in enumerate(texts):
            (source / f"{number}.txt").write_text(text, "utf-8")
    run = ordered(source, tmp_path / "out")
    done(run)
    assert sorted(each["title"] for each in rows(run.out, RESTORED)) == sorted(
        text.partition("\n")[0] for text in texts
    )


def test_tables_fill_an_archive(crawled: Path, tmp_path: Path) -> None:
    """``ingest`` takes the captures out of the tables byte for byte, with address, time and kind."""
    run = ordered(crawled, tmp_path / "out")
    done(run)
    root = tmp_path / "archive"
    assert main(["--root", str(root), "ingest", "--quiet", f"{run.out}/{RESTORED}"]) == 0
    archive = Archive(root)
    stored = [archive.capture(each) for each in archive.capture_ids()]
    kept = {each["id"]: each for each in rows(run.out, RESTORED)}
    assert {each.digest for each in stored} == set(kept)
    for each in stored:
        origin = kept[each.digest]
        assert each.media_type == origin["media_type"]
        assert (each.origin.url, each.origin.retrieved) == (origin["url"], origin["retrieved"])


def test_bytes_can_be_left_out(crawled: Path, expected: Expected, tmp_path: Path) -> None:
    """Then the tables hold the answers alone."""
    run = ordered(crawled, tmp_path / "out", keep=False)
    done(run)
    assert records(run.out) == expected[0]
    assert all(each["html"] is None and each["text"] is None for each in rows(run.out, RESTORED))


def test_pages_of_other_hosts_are_counted(crawled: Path, tmp_path: Path) -> None:
    """A choice of hosts takes these and what is below them, and says how many it passed over."""
    run = ordered(crawled, tmp_path / "out", hosts=("example.org",))
    done(run)
    total = run.sum_up()
    assert 0 < total.passed < total.captures == total.passed + total.restored + total.quarantined
    assert all("//news.example.org/" in each["url"] for each in rows(run.out, RESTORED))
    stranger = replace(run, out=str(tmp_path / "none"), plan=replace(run.plan, hosts=("ample.org",)))
    done(stranger)
    assert not rows(stranger.out, RESTORED), "the end of a name is no host"


@dataclass
class _Dropping:
    """A block that loses one document in ten."""

    def __call__(self, data: Iterable[object], _rank: int, _world: int) -> Iterator[object]:
        yield from (each for at, each in enumerate(data) if at % 10 != 3)


@dataclass
class _Stopping:
    """A block that ends early."""

    def __call__(self, data: Iterable[object], _rank: int, _world: int) -> Iterator[object]:
        yield from (each for each, _ in zip(data, range(5), strict=False))


@pytest.mark.parametrize(("block", "words"), [(_Dropping(), "came out"), (_Stopping(), "ended early")])
def test_a_block_that_drops_is_caught(
    block: Callable[[Iterable[object], int, int], Iterator[object]],
    words: str,
    crawled: Path,
    tmp_path: Path,
) -> None:
    """Between reading and writing nothing may be lost unsaid; then no table is written."""
    run = ordered(crawled, tmp_path / "out")
    run.begin()
    reader, restorer, writer = run.pipeline
    stream = writer(block(restorer(reader(None, 0, 1), 0, 1), 0, 1), 0, 1)
    with pytest.raises(ArchiveError, match=words):
        list(stream)
    assert not rows(run.out, RESTORED)


def test_another_run_is_not_mixed_in(crawled: Path, tmp_path: Path) -> None:
    """Neither with other inputs, nor by another version, nor into a folder of something else."""
    run = ordered(crawled, tmp_path / "out")
    run.begin()
    with pytest.raises(UsageError, match="another version"):
        replace(run, plan=replace(run.plan, machine="other")).begin()
    with pytest.raises(UsageError, match="inputs"):
        replace(run, plan=replace(run.plan, inputs=run.plan.inputs[:1])).begin()
    with pytest.raises(UsageError, match="something else"):
        replace(run, out=str(crawled)).begin()


def test_a_capture_that_kills_is_quarantined(crawled: Path, expected: Expected, tmp_path: Path) -> None:
    """Its process dies, its task does not: it has its reason, and all others are restored."""
    first = min(crawled.iterdir())
    poison = crawls.read(first.read_bytes(), first.name)[0][2].digest
    ran = subprocess.run(
        [sys.executable, "-m", "tests.scale.deadly", str(crawled), str(tmp_path / "out"), poison],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    found = records(tmp_path / "out")
    lost = [json.loads(each) for each in found - expected[0]]
    assert [each["id"] for each in lost] == [poison]
    assert lost[0]["findings"][0]["code"] == "X901"
    assert lost[0]["quarantined"] == "the process that restored it was ended by SIGKILL"
    assert found.total() == expected[0].total()
