"""``scale restore``: captures in files anywhere to tables of articles, over many machines."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from build_scripts.cli import reading, scale_engines
from build_scripts.cli.exits import Exit
from build_scripts.cli.progress import Progress
from build_scripts.cli.verb import Arguments, Verb
from build_scripts.model.errors import UsageError
from build_scripts.scale.plan import LARGE, SMALL

if TYPE_CHECKING:
    from build_scripts.scale.cluster import Run
    from build_scripts.scale.counts import Counts


def _arguments(parser: argparse.ArgumentParser) -> None:
    reading.add_options(parser)
    parser.add_argument("--out", required=True, metavar="FOLDER", help="where the tables go: a folder or URL")
    parser.add_argument(
        "--host",
        action="append",
        default=[],
        metavar="NAME",
        help="only pages of this host and those below it, as example.org; may be repeated (default: all)",
    )
    parser.add_argument(
        "--without-bytes",
        action="store_true",
        help="leave the bytes of the captures out of the tables; they cannot be ingested then",
    )
    parser.add_argument(
        "--task",
        type=_size,
        default=SMALL,
        metavar="SIZE",
        help="bytes of input that a task has at least, such as 512K, 16M, 1G (default: 4M)",
    )
    parser.add_argument(
        "--split",
        type=_size,
        default=LARGE,
        metavar="SIZE",
        help="files larger than this are shared by several tasks, which all read them (default: 256M)",
    )
    scale_engines.add_options(parser, slurm=True)


def _size(text: str) -> int:
    """Read a number of bytes.

    >>> _size("512K"), _size("1g")
    (524288, 1073741824)
    """
    power = {"K": 10, "M": 20, "G": 30}.get(text[-1:].upper(), 0)
    number = int(text[:-1] if power else text) << power
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _run(arguments: Arguments) -> Exit:
    scale_engines.require_extra()
    run = _ordered(arguments)
    done = run.begin()
    total = len(run.plan.tasks)
    print(f"{len(run.plan.inputs):,} files, {total:,} tasks, {done:,} of them complete", file=sys.stderr)
    if arguments.on == "slurm" and done < total:
        job = run.submit(scale_engines.slurm(arguments))
        print(f"job {job} of Slurm has the rest; the same command again tells how far it is", file=sys.stderr)
        return Exit.CLEAN
    failed = done < total and _worked(run, arguments, total - done)
    missing = run.missing()
    if missing:
        print(f"{len(missing):,} tasks are not complete; the same command again goes on", file=sys.stderr)
        return Exit.FINDINGS if failed else Exit.INTERNAL
    return _told(run.sum_up(), arguments.out)


def _ordered(arguments: Arguments) -> Run:
    from build_scripts.restore.order import machine_id
    from build_scripts.scale.cluster import Run
    from build_scripts.scale.plan import Plan
    from build_scripts.scale.storage import found

    if "-" in arguments.paths:
        raise UsageError("standard input cannot be shared by many machines", hint="write it to a file first")
    hosts = tuple(sorted(each.strip().strip(".").lower() for each in arguments.host))
    plan = Plan(
        machine_id(),
        found(arguments.paths),
        reading.wishes(arguments),
        hosts,
        not arguments.without_bytes,
        arguments.task,
        arguments.split,
    )
    return Run(arguments.out, plan, scale_engines.PRELOAD)


def _worked(run: Run, arguments: Arguments, tasks: int) -> bool:
    """Run what is not complete; whether a task failed."""
    ended = failed = 0
    progress = Progress("restored", share=lambda: ended / tasks, quiet=arguments.quiet)
    try:
        for step in run.on(scale_engines.crew(arguments)):
            ended += 1
            if step.error is not None:
                failed += 1
                progress.say(f"task {step.task} failed: {step.error}", sys.stderr)
            for _ in range(step.counts.restored + step.counts.quarantined):
                progress.step()
    finally:
        progress.close()
    return failed > 0


def _told(total: Counts, out: str) -> Exit:
    print(
        f"{total.captures:,} captures = {total.restored:,} restored + {total.quarantined:,} quarantined"
        + (f" + {total.passed:,} of other hosts" if total.passed else "")
        + f"; {total.findings:,} findings about inputs; tables in {out}",
        file=sys.stderr,
    )
    codes = {
        Exit.INTERNAL: total.internal,
        Exit.QUARANTINED: total.quarantined,
        Exit.FINDINGS: total.errors,
    }
    return max((code for code, count in codes.items() if count), default=Exit.CLEAN)


VERB = Verb(
    "restore",
    "captures to tables of articles, over many machines",
    "Restore every capture in files and folders, on this disk or in object storage, and write Parquet:\n"
    "  restored/      an article a row: the fields of `restore --json`, where it came from, its bytes\n"
    "  quarantined/   the same for captures that gave no article, with the reason\n"
    "  findings/      what could not be read in the inputs\n"
    "  summary.json   the numbers; captures = restored + quarantined\n"
    "A run that was stopped, or lost machines, goes on with the same command. `ingest FOLDER/restored`\n"
    f"adds the captures to an archive.\n\n{reading.KINDS}",
    (
        "restore crawl/ --out tables",
        "restore crawl/ --out tables --on ray --address 10.0.0.1:6379",
        "restore 's3://bucket/crawl/*.warc.gz' --out s3://bucket/tables --on slurm --partition cpu",
        "restore crawl/ --out tables --host example.org",
    ),
    _arguments,
    _run,
)
