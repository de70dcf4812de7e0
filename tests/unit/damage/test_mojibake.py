"""Text read with the wrong encoding: read again with the right one, if that is certain."""

import pytest

from build_scripts.damage.mojibake import FAMILY
from build_scripts.model.family import Context

NEWS = "中国新闻网报道今天上午省委召开会议研究部署疫情防控工作要求各级各部门抓好落实确保群众安全健康"


@pytest.mark.parametrize(
    ("written", "read"),
    [("gb18030", "latin-1"), ("utf-8", "latin-1"), ("gb18030", "cp1252"), ("utf-8", "gb18030")],
)
def test_wrong_reading_is_undone(written: str, read: str) -> None:
    """What was read wrongly is read again, and can be read wrongly again."""
    text = NEWS[:14]  # longer text hits byte pairs that GBK does not have, and those bytes are lost
    damaged = text.encode(written).decode(read)
    record = FAMILY.detect(damaged, Context())
    assert record is not None
    assert FAMILY.undo(damaged, record) == text
    assert FAMILY.redo(text, record) == damaged


@pytest.mark.parametrize(
    "text",
    [
        NEWS,
        "行政院長今天表示，颱風過後的復原工作要全力協助。",
        "L'été dernier, où étaient les élèves français à Noël ? Déjà vu, naïve façade.",
        "これは日本語のテキストです。漢字とかなが混ざっています。",
        "Größe, Straße, Über; Привет, как дела",
        "饕餮魑魅魍魉，龘靐齉爩",
        "Plain English.",
        "",
    ],
)
def test_text_in_other_languages_stays(text: str) -> None:
    """Rare characters and foreign letters are no mistake of encodings."""
    assert FAMILY.detect(text, Context()) is None
