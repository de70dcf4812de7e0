"""The fields of a page about which a test says nothing."""

from __future__ import annotations

from build_scripts.model.article import Certificate
from build_scripts.model.dates import PartialDate
from build_scripts.pages.fields import RIGHTS, Fields

PLAIN = Fields(
    title="标题",
    subtitle="",
    date=PartialDate((2023,)),
    date_note="",
    source="",
    site="",
    authors=(),
    editors=(),
    region="",
    people=(),
    tags=(),
    script="Hans",
    capture="sha256:" + "0" * 64,
    certificate=Certificate("clean", regenerated=True, exact=4, chosen=0, lost=0),
    proofread=0,
    rights=RIGHTS,
)
