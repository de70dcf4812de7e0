"""The block above a page."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model.article import Certificate
from build_scripts.model.dates import PartialDate
from build_scripts.model.errors import FrontMatterError
from build_scripts.pages.fields import KEYS, RIGHTS, Fields
from build_scripts.pages.front_matter import dumps, loads

FIELDS = Fields(
    title="坚持总策略 坚决打赢",
    subtitle="",
    date=PartialDate((2023, 3, 2, 10, 43)),
    date_note="",
    source="山西日报",
    site="中国西藏网",
    authors=("张三", "NO"),
    editors=(),
    region="山西",
    people=(),
    tags=(),
    script="Hans",
    capture="sha256:" + "0" * 64,
    certificate=Certificate("probable", regenerated=True, exact=10, chosen=2, lost=0),
    proofread=0,
    rights=RIGHTS,
)
PAGE = dumps(FIELDS, "正文")
AWKWARD = [
    "NO",
    "0123",
    "2023-03-02",
    "1e3",
    "null",
    "~",
    "a: b",
    "# x",
    " spaces ",
    "😀",
    "\x00\x1b\x7f\x85",
    "\u2028\ufeff\u202e",
    "---",
    "...",
    "\n---\n",
    "!!python/object:os.system",
    "&a *a",
    "- a",
    "{{ x }} {% x %}",
    "<script>",
    "'\"\\/",
    "[x]",
    "{a: b}",
    "| x",
    "> x",
    "%x",
    "@x `x`",
    "? x",
    "true",
    "中文: 冒号",
    "中文 # 井",
    "中文 ",
    "",
]


def test_the_block_is_written_in_one_way() -> None:
    """Order and quotes are fixed, so that a difference between two pages is one of content."""
    assert (
        "---\ntitle: 坚持总策略 坚决打赢\n"
        'subtitle: ""\ndate: "2023-03-02T10:43"\ndate_note: ""\nsource: 山西日报\nsite: 中国西藏网\n'
        'authors:\n  - 张三\n  - "NO"\neditors: []\nregion: 山西\npeople: []\ntags: []\nscript: Hans\n'
        f'capture: "sha256:{"0" * 64}"\n'
        "certificate:\n  verdict: probable\n  regenerated: true\n  exact: 10\n  chosen: 2\n  lost: 0\n"
        f"proofread: 0\nrights: {RIGHTS}\n---\n\n正文\n"
    ) == PAGE
    assert tuple(field.name for field in fields(Fields)) == KEYS
    assert tuple(yaml.safe_load(PAGE.split("---")[1])) == tuple(
        key for key in KEYS if key not in {"waived", "witnesses"}
    )


def test_witnesses_are_listed_behind_the_capture() -> None:
    """Where an article has several captures, and in no other page."""
    others = (f"sha256:{'1' * 64}", f"sha256:{'2' * 64}")
    page = dumps(replace(FIELDS, witnesses=others, waived=("P001 作者的写法",)), "正文")
    assert loads(page).fields.witnesses == others
    assert tuple(yaml.safe_load(page.split("---")[1])) == KEYS
    assert "\nwaived:\n  - P001 作者的写法\n---\n" in page
    with pytest.raises(FrontMatterError, match="witnesses is sha256"):
        loads(page.replace("1" * 64, "2f"))


@pytest.mark.parametrize("text", AWKWARD)
def test_strings_stay_strings(text: str) -> None:
    """What YAML would bend is read back equal, by us and by every other reader of YAML."""
    page = dumps(replace(FIELDS, title=text, authors=(text, text)), "正文")
    loaded = loads(page).fields
    assert (loaded.title, loaded.authors) == (text, (text, text))
    other = yaml.safe_load(page.split("\n---\n")[0].removeprefix("---\n"))
    assert (other["title"], other["authors"]) == (text, [text, text])


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("---\ntitle", "title", 1, "does not begin"),
        ("---\ntitle", "\ufeff---\ntitle", 1, "byte order mark"),
        ("\n---\n", "\n", 1, "not closed"),
        ("title: 坚", "titel: 坚", 2, "titel is no field"),
        ("title: 坚持总策略 坚决打赢\n", "", 1, "title is missing"),
        ("region: 山西", "title: x", 12, "stands there twice"),
        ("region: 山西", "region: [a]", 12, "region is one line"),
        ("region: 山西", "region: !!int 3", 12, "tags"),
        ("region: 山西", "region: !!python/name:os.system", 12, "tags"),
        ("region: 山西", "region: &a x", 12, "references"),
        ("region: 山西", 'region: "山西', 16, "not YAML"),
        ("region: 山西", "region: \x01", 12, r"U\+0001"),
        ("region: 山西", "region: a\u2028b", 12, r"U\+2028"),
        ("region: 山西", "content: x", 12, "content is no field"),
        ("editors: []", "editors: 李四", 11, "is a list"),
        ("editors: []", "editors: [[a]]", 11, "plain text is expected"),
        ("editors: []", "editors: " + "[" * 5000, 11, "plain text is expected"),
        ("2023-03-02T10:43", "2023-02-30", 4, "date day is out of range"),
        ("2023-03-02T10:43", "昨天", 4, "not a date"),
        ("Hans", "Latn", 15, "one of Hans, Hant"),
        ("sha256:00", "sha256:0", 16, "64 hexadecimal"),
        ("exact: 10", "exact: ten", 20, "whole number"),
        ("exact: 10", "precise: 10", 17, "exactly these parts"),
        ("regenerated: true", "regenerated: yes", 19, "one of true, false"),
        ("verdict: probable", "verdict: sure", 18, "one of exact"),
        ("proofread: 0", "proofread: 5", 23, "0 .* to 4"),
    ],
)
def test_what_is_no_page_is_named_with_its_line(old: str, new: str, line: int, message: str) -> None:
    """Every trap of the libraries is an error that says where and what to do."""
    assert old in PAGE
    with pytest.raises(FrontMatterError, match=message) as caught:
        loads(PAGE.replace(old, new, 1), "docs/x.md")
    assert caught.value.where == f"docs/x.md:{line}"
    assert caught.value.why
    assert caught.value.hint


def test_people_may_write_it_shorter() -> None:
    """Other quotes, another order, Windows line ends, comments and left-out fields are understood."""
    page = f"---\r\ncapture: 'sha256:{'a' * 64}'\r\ntitle: NO # really\r\nauthors: [甲, 乙]\r\neditors:\r\n"
    page += "certificate: {verdict: exact, regenerated: true, exact: 1, chosen: 0, lost: 0}\r\n"
    page += "---\r\n\r\n一\r\n\r\n二"
    loaded = loads(page)
    assert (loaded.fields.title, loaded.fields.authors, loaded.fields.editors) == ("NO", ("甲", "乙"), ())
    assert loaded.body == "一\n\n二"
    assert page.replace("\r\n", "\n").split("\n")[loaded.body_line - 1 :][1] == "一"


def test_a_block_like_line_in_the_body_is_body() -> None:
    """Only the first block is fields."""
    assert loads(PAGE + "\n---\ntitle: x\n---\n").body == "正文\n\n---\ntitle: x\n---"


def test_half_a_pair_cannot_be_written() -> None:
    """A lone surrogate is no text; the message says which."""
    for values, body in ((replace(FIELDS, title="\ud83d"), "x"), (FIELDS, "\udc00")):
        with pytest.raises(FrontMatterError, match="half of a pair"):
            dumps(values, body)


_TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
_NAMES = st.lists(_TEXT, max_size=3).map(tuple)
_DATES = st.one_of(
    st.just(PartialDate()),
    st.dates().map(lambda day: PartialDate((day.year, day.month, day.day))),
    st.datetimes().map(lambda at: PartialDate((at.year, at.month, at.day, at.hour, at.minute))),
)
_COUNT = st.integers(0, 10**9)
_FIELDS = st.builds(
    Fields,
    title=_TEXT,
    subtitle=_TEXT,
    date=_DATES,
    date_note=_TEXT,
    source=_TEXT,
    site=_TEXT,
    authors=_NAMES,
    editors=_NAMES,
    region=_TEXT,
    people=_NAMES,
    tags=_NAMES,
    script=st.sampled_from(["Hans", "Hant"]),
    capture=st.binary(min_size=32, max_size=32).map(lambda digest: f"sha256:{digest.hex()}"),
    certificate=st.builds(
        Certificate,
        st.sampled_from(["exact", "probable", "partial", "clean"]),
        st.booleans(),
        _COUNT,
        _COUNT,
        _COUNT,
    ),
    proofread=st.integers(0, 4),
    rights=_TEXT,
)


@given(_FIELDS)
def test_fields_are_read_back_equal(values: Fields) -> None:
    """What is written is read back equal, and writing it again gives the same bytes."""
    page = dumps(values, "正文")
    assert loads(page).fields == values
    assert dumps(loads(page).fields, "正文") == page
