"""``bench damage``: the laboratory on the command line, for whoever needs captures with known answers."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.cli.exits import Exit
from build_scripts.cli.verb import Arguments, Verb

if TYPE_CHECKING:
    from build_scripts.laboratory.clean import Clean
    from build_scripts.laboratory.sheet import Sheet


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        help="clean texts, first line the headline, every other a paragraph (default: the project's own)",
    )
    parser.add_argument(
        "--family",
        default="conversion:mirror,annotation:toned,width,spam",
        metavar="NAME[:VARIANT],…",
        help="the damages, in any order; they are done in the order in which they really happen"
        " (default: %(default)s)",
    )
    parser.add_argument("--seed", type=int, default=0, help="another seed, other tables and phrases")
    parser.add_argument("--out", metavar="FOLDER", help="write captures and gold.jsonl there")
    parser.add_argument("--list", action="store_true", help="list all damages with their variants and stop")


def _run(arguments: Arguments) -> Exit:
    from build_scripts.archive import files
    from build_scripts.laboratory import recipe

    if arguments.list:
        for damage in recipe.ORDER:
            print(f"{damage.name:<14}{' '.join(damage.variants)}")
        return Exit.CLEAN
    chosen = recipe.parse(arguments.family)
    answers = []
    for clean in cleans(arguments.files):
        sheet = recipe.damaged(clean, chosen, arguments.seed)
        answer = json.dumps(_answer(sheet, arguments.seed), ensure_ascii=False)
        if arguments.out is None:
            print(answer)
        else:
            name = f"{clean.name}-{arguments.seed}.{'html' if sheet.page else 'txt'}"
            files.write(Path(arguments.out, "captures", name), sheet.capture)
            answers.append(answer)
    if arguments.out is not None:
        files.write(Path(arguments.out, "gold.jsonl"), "".join(f"{each}\n" for each in answers).encode())
    return Exit.CLEAN


def cleans(names: list[str]) -> Iterator[Clean]:
    """The clean articles in files, or the project's own."""
    from build_scripts.archive import files
    from build_scripts.laboratory import clean
    from build_scripts.model.errors import UsageError

    if not names:
        yield from clean.all_shipped()
    for name in names:
        text = files.read_text(Path(name))
        if text is None:
            raise UsageError("no such file", where=name, hint="check the spelling of the path")
        given = clean.parse(text, Path(name).stem)
        if not given.paragraphs:
            hint = "the first line is the headline, every other line a paragraph"
            raise UsageError("there is no paragraph in it", where=name, hint=hint)
        yield given


def _answer(sheet: Sheet, seed: int) -> dict[str, object]:
    truth = sheet.truth
    return {
        "name": truth.name,
        "seed": seed,
        "damages": sheet.done,
        "media_type": sheet.media_type,
        "capture": sheet.text,
        "title": truth.title,
        "published": truth.published,
        "source": truth.source,
        "authors": truth.authors,
        "editors": truth.editors,
        "paragraphs": truth.paragraphs,
        "planted": sheet.planted,
    }


VERB = Verb(
    "damage",
    "make damaged captures with known answers",
    "Damage clean articles as hijacked pages do and write one JSON object a line: the capture, what its\n"
    "restoration should give (〓 where the damage destroyed what stood there) and what was planted in it.\n"
    "The same article, damages and seed give the same capture. All phrases are made up and harmless.",
    (
        "damage --list",
        "damage --family annotation,conversion article.txt",
        "damage --family furniture,untoned,spam:between --seed 7 --out test-set",
    ),
    _arguments,
    _run,
)
