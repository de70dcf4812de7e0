"""The machine's page."""

from __future__ import annotations

from build_scripts.model.article import Certificate, Metadata, Paragraph
from build_scripts.model.claim import Claim, Evidence
from build_scripts.model.dates import PartialDate
from build_scripts.model.ledger import Ledger
from build_scripts.pages.compose import compose, date_note
from build_scripts.pages.fields import RIGHTS
from build_scripts.pages.page import parse, render

CERTIFICATE = Certificate("probable", regenerated=True, exact=5, chosen=1, lost=0)
LEDGER = Ledger(
    capture="ab" * 32,
    media_type="text/plain",
    encoding="utf-8",
    steps=(),
    headings=(1,),
    script="Hant",
    metadata=Metadata(
        title=Claim("标题"),
        published=Claim(
            PartialDate((2022, 11, 23)),
            (
                Evidence("dateline", "11月23日"),
                Evidence("policy-document", "第九版防控方案"),
                Evidence("policy-document", "二十条优化措施"),
            ),
            inferred=True,
        ),
        authors=Claim(("张三",)),
    ),
    certificate=CERTIFICATE,
)


def test_fields_and_blocks_come_from_the_ledger_and_the_text() -> None:
    """Every claim has its field, an inferred date says from what, unknown is empty."""
    page = compose(LEDGER, "一\n\n小标题\n\n二")
    assert page.blocks == (Paragraph("一"), Paragraph("小标题", heading=True), Paragraph("二"))
    fields = page.fields
    assert (fields.title, fields.authors, fields.source, fields.script) == ("标题", ("张三",), "", "Hant")
    assert str(fields.date) == "2022-11-23"
    assert fields.date_note == "年份据正文推定：第九版防控方案；二十条优化措施"
    assert (fields.capture, fields.certificate) == ("sha256:" + "ab" * 32, CERTIFICATE)
    assert (fields.proofread, fields.rights) == (0, RIGHTS)
    assert parse(render(page)) == page


def test_a_text_with_nothing_in_it_gives_no_block() -> None:
    """Empty stretches of a text are no paragraphs."""
    assert compose(LEDGER, "").blocks == ()
    assert len(compose(LEDGER, "一\n\n\n\n二").blocks) == 2


def test_what_a_date_note_says() -> None:
    """A stated date has no note; one read from the first sentence says so; no evidence, no words of it."""
    date = PartialDate((2022, 11, 23))
    assert date_note(Claim(date, (Evidence("byline", "2022-11-23"),))) == ""
    told = Claim(date, (Evidence("dateline", "2022年11月23日"),), inferred=True)
    assert date_note(told) == "日期据正文推定：2022年11月23日"
    assert date_note(Claim(date, inferred=True)) == "日期系推定"
