"""Which family undoes a step of a ledger, whatever machine wrote it."""

from __future__ import annotations

from typing import Any, Final

from build_scripts.model.family import Family
from build_scripts.model.ledger import Step
from build_scripts.restore.order import ORDER

# Families of older machines that nothing is restored with any more, and former selves of those that changed
# what they undo. They need no ``detect`` of their own: ledgers are only replayed with them.
RETIRED: Final[tuple[Family[Any], ...]] = ()


def family_of(step: Step) -> Family[Any] | None:
    """The family of a step: the retired one of just this version, or the machine's of this or a later name.

    A version that is not kept apart is read by the one in use: it has only learned to detect more. The
    digests of the step say whether that is so.
    """
    for family in RETIRED:
        if family.version == step.version and step.family in {family.name, *family.former_names}:
            return family
    return next((each for each in ORDER if step.family in {each.name, *each.former_names}), None)
