"""Restoring whole captures: idempotence, clean text, quarantine, what is said about a repair."""

from __future__ import annotations

import random

import pytest

from build_scripts.laboratory import characters, insertions
from build_scripts.laboratory.clean import shipped
from build_scripts.laboratory.sheet import Line, Sheet
from build_scripts.model.capture import Capture, Origin
from build_scripts.model.outcome import Outcome, Quarantined, Restored
from build_scripts.restore.explain import explain
from build_scripts.restore.pipeline import LONGEST, restore
from tests import laboratory
from tests.archives import REAL_IDS, real
from tests.unit.extract.html import made

CLEAN = """市人民医院启用新门诊楼

本报讯（记者 王小明）昨天上午，市人民医院新门诊楼正式启用，日均可接诊8000人次，比过去增加3成。

据介绍，新楼共12层，设有发热门诊、急诊中心（24小时开放）和32个专科诊区；挂号、缴费、取药都可以在手机上完成。“以前排队要半个小时，现在几分钟就好了。”前来复诊的陈先生说。

医院院长表示，下一步将与社区卫生服务中心联动，让居民在家门口就能享受三级医院的服务。
"""
NATIVE = """市府啟用新圖書館

市府今天宣布，位於捷運站旁的新圖書館正式啟用，館內藏書三十萬冊，並設有兒童閱覽室和自習空間。

館長說，為了讓上班族方便借書，平日開放到晚上九點，週末則提早到早上八點開門。「希望大家把這裡當成自己的書房。」
"""


def run(text: str, name: str = "x.txt") -> Outcome:
    """Restore a text."""
    return restore(Capture(text.encode(), "text/plain", Origin(name)))


def restored(text: str) -> Restored:
    """Restore a text that must give an article."""
    outcome = run(text)
    assert isinstance(outcome, Restored), outcome
    return outcome


@pytest.mark.parametrize("capture_id", REAL_IDS)
def test_restoring_again_changes_nothing(capture_id: str) -> None:
    """Restore ∘ restore = restore: a restored article is clean text."""
    first = restore(real(capture_id))
    assert isinstance(first, Restored)
    headline = first.article.metadata.title.value
    second = restored(f"{headline}\n\n{first.text}\n")
    assert second.text == first.text
    assert second.article.metadata.title.value == headline
    assert second.ledger.certificate.verdict == "clean"


@pytest.mark.parametrize(("text", "script"), [(CLEAN, "Hans"), (NATIVE, "Hant")], ids=["mainland", "taiwan"])
def test_clean_text_is_untouched(text: str, script: str) -> None:
    """Clean text stays as it is, to the character, in either script."""
    outcome = restored(text)
    headline, *paragraphs = text.strip().split("\n\n")
    assert outcome.article.metadata.title.value == headline
    assert [each.text for each in outcome.article.paragraphs] == paragraphs
    assert outcome.article.script == script
    assert outcome.ledger.certificate.verdict == "clean"
    assert outcome.damage == {}


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_damaged_text_comes_back(seed: int, share: float) -> None:
    """The clean article, damaged as the mirrors do, is restored to the character and proved."""
    outcome = restored(laboratory.damage(CLEAN, seed, share))
    headline, *wanted = CLEAN.strip().split("\n\n")
    got = [each.text for each in outcome.article.paragraphs]
    if "〓" in "".join(got):
        assert outcome.ledger.certificate.verdict == "partial"
        assert outcome.ledger.certificate.lost == "".join(got).count("〓")
    else:
        assert got == wanted
        assert outcome.article.metadata.title.value == headline
        assert outcome.ledger.certificate.verdict in {"exact", "probable"}
    assert outcome.ledger.certificate.regenerated


def test_counts_of_the_certificate_add_up() -> None:
    """Exact + chosen + lost are the characters of headline and body, without widened marks."""
    outcome = restored(CLEAN)
    certificate = outcome.ledger.certificate
    characters = sum(not each.isspace() for each in CLEAN)
    assert (certificate.exact, certificate.chosen, certificate.lost) == (characters, 0, 0)


@pytest.mark.parametrize(
    ("body", "media_type", "reason"),
    [
        (b"", "text/plain", "empty"),
        (b"\x00\x01\x02\x00", "text/plain", "binary"),
        (b"%PDF-1.7 ...", "application/pdf", "no text: a picture, a PDF"),
        ("　 \n\n".encode(), "text/plain", "white space"),
        (("字" * (LONGEST + 1)).encode(), "text/plain", "more than"),
    ],
)
def test_what_is_no_article_is_quarantined(body: bytes, media_type: str, reason: str) -> None:
    """With a reason that a keeper understands."""
    outcome = restore(Capture(body, media_type, Origin("x")))
    assert isinstance(outcome, Quarantined)
    assert reason in outcome.reason


def test_explanation_shows_what_the_capture_had() -> None:
    """Each mark lies on a repaired stretch and quotes the capture, byte shifts as a whole."""
    capture = real("b5b039102df43ce9")
    outcome = restore(capture)
    assert isinstance(outcome, Restored)
    explanation = explain(capture, outcome.ledger)
    shown = {explanation.text[mark.span.start : mark.span.end]: mark for mark in explanation.marks}
    assert shown["尔塔和奥"].captured == "?tīng)査\ue481蛫W"
    assert shown["尔塔和奥"].families == ("byteshift", "conversion")
    assert shown["国际"].captured == "?chē)\ue27eH"
    assert shown["会"].captured in {"會(huì )", "會"}
    chosen = [mark for mark in explanation.marks if mark.alternatives]
    assert {explanation.text[mark.span.start : mark.span.end] for mark in chosen} == {"着"}
    source = capture.body.decode()
    assert all(mark.captured in source for mark in explanation.marks)
    unmarked = set(range(len(explanation.text)))
    for mark in explanation.marks:
        unmarked -= set(range(mark.span.start, mark.span.end))
    assert all(explanation.text[at] in source or explanation.text[at] == "\n" for at in unmarked)


def test_what_was_lost_beside_the_article_is_not_lost_in_it() -> None:
    """A page whose encoding was mistaken: most of what lost bytes stands in a script that nobody reads."""
    script = f"<script>{'/*说明文*/' * 60}</script>"
    source = made.page().replace("<body>", f"<body>{script}").encode().decode("gbk", "replace")
    outcome = restore(Capture(source.encode(), "text/html", Origin("x.html")))
    assert isinstance(outcome, Restored)
    published = outcome.article.metadata.title.value + outcome.text
    certificate = outcome.ledger.certificate
    assert 0 < published.count("〓") < source.count("\ufffd")
    assert certificate.lost == published.count("〓")
    assert 0 < certificate.exact < len(published)


def test_spam_above_an_annotated_headline_is_no_headline() -> None:
    """Of two phrases of a farm joined above it none stays; which is the headline shows without readings."""
    clean = shipped("mainland")[2]
    spam = ["代开建材发票+薇信138xxxx2233", "私家侦探调查取证_婚外情调查公司收费标准"]
    lines = [*(Line(each, "body") for each in spam), Line(clean.title, "title")]
    lines += [Line(each, "body") for each in clean.paragraphs]
    sheet = characters.convert(Sheet(clean, tuple(lines)), "mirror")
    outcome = restored(insertions.annotate(sheet, "toned", random.Random(3)).text)
    assert outcome.article.metadata.title.value == clean.title
    assert [each.text for each in outcome.article.paragraphs] == [*clean.paragraphs]


@pytest.mark.parametrize("annotated", [False, True])
def test_spam_that_was_converted_with_the_page_is_cut(*, annotated: bool) -> None:
    """Only the repaired text shows its phrases; the body is as it was, and the capture is regenerated."""
    clean = shipped("mainland")[0]
    chain = "宝岛牌局_电工证挂靠_凭微信借钱_嫩模私拍_搜狗权重代刷_莱特币挖矿软件"
    lines = [Line(clean.title, "title"), *(Line(each, "body") for each in (*clean.paragraphs, chain))]
    sheet = characters.convert(Sheet(clean, tuple(lines)), "mirror")
    sheet = insertions.annotate(sheet, "toned", random.Random(1)) if annotated else sheet
    outcome = restored(sheet.text)
    assert [each.text for each in outcome.article.paragraphs] == [*clean.paragraphs]
    assert outcome.damage["spam"] >= 1
    assert outcome.ledger.certificate.regenerated
