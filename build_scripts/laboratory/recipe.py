"""Which damages there are, in the order in which they were really done, and how a case is made of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from build_scripts.laboratory import (
    adverts,
    bytewise,
    characters,
    encodings,
    framing,
    insertions,
    names,
    planting,
)
from build_scripts.laboratory.clean import Clean
from build_scripts.laboratory.sheet import Line, Sheet, laid_out
from build_scripts.model.errors import UsageError

Apply = Callable[[Sheet, str, random.Random], Sheet]


@dataclass(frozen=True, slots=True)
class Damage:
    """One kind of damage; ``variants`` are the ways in which it is done.

    ``simplified`` says that only text of the mainland suffers it, ``needs`` what must come before it.
    """

    name: str
    variants: tuple[str, ...]
    apply: Apply
    simplified: bool = False
    needs: str = ""


# Names are exchanged and headlines stuffed in on the hijacker's copy, which then becomes a page, is converted
# and annotated, has its marks folded on the way out; what is planted comes after that, still in simplified
# characters, or was on the copy already; whoever saved the page wrote its references and chose its encoding,
# rightly or wrongly.
ORDER: Final[tuple[Damage, ...]] = (
    Damage("substitution", names.BRANDS, names.rename, simplified=True),
    Damage("stuffing", ("title",), lambda sheet, _, chance: names.stuff(sheet, chance)),
    Damage("adverts", adverts.PLACES, lambda *given: adverts.plant(*given, early=True)),
    Damage("furniture", tuple(framing.furniture()), framing.furnish),
    Damage("html", tuple(framing.pages()), framing.framed),
    Damage(
        "conversion",
        tuple(characters.MAPS),
        lambda sheet, variant, _: characters.convert(sheet, variant),
        simplified=True,
    ),
    Damage("annotation", insertions.TONED, insertions.annotate, simplified=True, needs="conversion"),
    Damage(
        "punctuation", tuple(insertions.MARKS), lambda sheet, variant, _: insertions.punctuate(sheet, variant)
    ),
    Damage("untoned", insertions.UNTONED, insertions.gloss),
    Damage(
        "width",
        tuple(characters.FOLDS),
        lambda sheet, variant, _: characters.fold(sheet, variant),
        simplified=True,
    ),
    Damage("spam", planting.PLACES, planting.spam),
    Damage("unlisted", adverts.PLACES, adverts.plant),
    Damage("markup", planting.MARKUP, planting.elements),
    Damage("entity", insertions.REFERENCES, insertions.reference),
    Damage("mojibake", tuple(encodings.MISTAKES), lambda sheet, variant, _: encodings.garble(sheet, variant)),
)
BY_NAME: Final[Mapping[str, Damage]] = {each.name: each for each in ORDER}


def applies(damage: Damage, clean: Clean) -> bool:
    """Whether an article can suffer a damage."""
    if damage.name == "substitution" and not clean.places:
        return False
    return not (damage.simplified and clean.native)


def parse(words: str) -> dict[str, str]:
    """Read ``annotation,conversion:mirror``: names of damages, each with a variant or without.

    What a damage needs is added. Raises ``UsageError`` for unknown names.

    >>> parse("spam:head,annotation")
    {'conversion': '', 'annotation': '', 'spam': 'head'}
    """
    chosen: dict[str, str] = {}
    for word in words.split(","):
        name, _, variant = word.strip().partition(":")
        damage = BY_NAME.get(name)
        if damage is None:
            raise UsageError(f"no damage is called {name!r}", hint=f"there are: {', '.join(BY_NAME)}")
        if variant and variant not in damage.variants:
            raise UsageError(
                f"{name} has no variant {variant!r}", hint=f"there are: {', '.join(damage.variants)}"
            )
        chosen[name] = variant
        if damage.needs:
            chosen.setdefault(damage.needs, "")
    return {each.name: chosen[each.name] for each in ORDER if each.name in chosen}


def damaged(clean: Clean, chosen: Mapping[str, str], seed: int) -> Sheet:
    """Do the ``chosen`` damages (name → variant, empty for one drawn by lot) to a clean article, in order.

    The same article, choice and seed give the same sheet, everywhere and always.
    """
    chance = _chance(clean, chosen, seed)
    return _done(laid_out(clean, chance.choice(("\n\n", "\n"))), chosen, chance)


def damaged_page(source: str, clean: Clean, chosen: Mapping[str, str], seed: int) -> Sheet:
    """Do the ``chosen`` damages to the source of a web page that shows a clean article."""
    sheet = Sheet(clean, (Line(source, "frame"),), page=True, gap="")
    return _done(sheet, chosen, _chance(clean, chosen, seed))


def _chance(clean: Clean, chosen: Mapping[str, str], seed: int) -> random.Random:
    return random.Random(f"{seed} {clean.name} {sorted(chosen.items())}")


def _done(sheet: Sheet, chosen: Mapping[str, str], chance: random.Random) -> Sheet:
    for damage in ORDER:
        if damage.name in chosen and applies(damage, sheet.truth):
            variant = chosen[damage.name] or chance.choice(damage.variants)
            sheet = damage.apply(sheet, variant, chance)
            if damage.name != "annotation" or "punctuation" not in chosen:
                sheet = sheet.rewritten(bytewise.settled)  # readings and commas go into the same bytes
            sheet = replace(sheet, done=(*sheet.done, f"{damage.name}:{variant}"))
    return sheet


def suffering(cleans: Sequence[Clean], names_: Collection[str]) -> tuple[Clean, ...]:
    """Those articles that can suffer all of the damages."""
    return tuple(each for each in cleans if all(applies(BY_NAME[name], each) for name in names_))
