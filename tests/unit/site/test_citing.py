"""What an article says of itself: to people who cite it, to Zotero, to search engines and feed readers."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.archive.history import Times, history
from build_scripts.model.article import Paragraph
from build_scripts.model.dates import PartialDate
from build_scripts.site import feeds, sitemap
from build_scripts.site.article import citation, metadata, renditions
from build_scripts.site.article.page import Setting, gather
from build_scripts.site.browse.names import Names, alone
from build_scripts.site.library import Entry, newest_first
from build_scripts.site.sitemap import Address
from tests.site.samples import ATTACKS, HOSTILE, HOSTILE_ID, page, page_id
from tests.zotero import saved

URL = "https://archive.example/"
DIGEST = "0123456789abcdef" * 4
REFERENCE = citation.Reference(
    id="0123456789abcdef",
    title="大风沙过后的思考",
    authors=("傅刚", "赵承", "李佳路"),
    outlet="北京青年报",
    date=PartialDate((2000, 1, 12)),
    inferred=False,
    address=f"{URL}articles/01/0123456789abcdef.html",
    archive="拾遗",
    capture=f"sha256:{DIGEST}",
    lang="zh-Hans",
)


def entry(name: str = "甲", **fields: object) -> Entry:
    """An article of a made-up capture."""
    made = page(name, **fields)
    return Entry(page_id(name), made.fields, made.blocks)


def head(written: Entry) -> str:
    """What the page of an article says to programs."""
    cited = citation.reference(written, URL + written.url, "拾遗")
    setting = Setting(URL, "", Names(alone((written,))))
    return f"<head><title>题 · 拾遗</title>{gather(written, None, cited, setting).head}</head>"


def test_the_example_of_the_standard_comes_out_as_printed() -> None:
    """GB/T 7714—2015, A.4, but for the reader's date, which no page can know."""
    said = citation.gbt7714(REFERENCE).replace("[引用日期]", "[2005-09-28]")
    printed = "傅刚, 赵承, 李佳路. 大风沙过后的思考[N/OL]. 北京青年报, 2000-01-12[2005-09-28]. "
    assert said == f"{printed}{REFERENCE.address}."


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"authors": ("甲", "乙", "丙", "丁")},
            "甲, 乙, 丙, 等. 大风沙过后的思考[N/OL]. 北京青年报, 2000-01-12[",
        ),
        ({"authors": ()}, "大风沙过后的思考[N/OL]. 北京青年报, 2000-01-12["),
        ({"outlet": ""}, "傅刚, 赵承, 李佳路. 大风沙过后的思考[EB/OL]. (2000-01-12)["),
        ({"date": PartialDate((2000, 1))}, "北京青年报, 2000-01[引用日期]"),
        ({"inferred": True}, "北京青年报, [2000-01-12][引用日期]"),
        ({"date": PartialDate()}, "北京青年报[引用日期]"),
        ({"date": PartialDate(), "outlet": ""}, "大风沙过后的思考[EB/OL]. [引用日期]"),
    ],
)
def test_what_is_not_known_is_not_cited(changes: dict[str, Any], said: str) -> None:
    """More than three authors are three and 等; an unknown author, outlet or day is not made up."""
    assert said in citation.gbt7714(replace(REFERENCE, **changes))


def test_bibtex_and_ris_say_the_same() -> None:
    """The fields that reference managers read."""
    bibtex = citation.bibtex(REFERENCE)
    assert bibtex.startswith(
        "@article{shiyi-0123456789abcdef,\n  author = {{傅刚} and {赵承} and {李佳路}},\n"
    )
    for line in (
        "journal = {{北京青年报}}",
        "date = {2000-01-12}",
        "year = {2000}",
        "month = {01}",
        "langid = {chinese}",
    ):
        assert line in bibtex
    assert citation.ris(REFERENCE).split("\n") == [
        "TY  - NEWS",
        "AU  - 傅刚",
        "AU  - 赵承",
        "AU  - 李佳路",
        "TI  - 大风沙过后的思考",
        "T2  - 北京青年报",
        "PY  - 2000",
        "DA  - 2000/01/12/",
        f"UR  - {REFERENCE.address}",
        "LA  - zh-Hans",
        "DB  - 拾遗",
        f"AN  - sha256:{DIGEST}",
        "ER  - ",
    ]
    assert "DA  - 2000/01//" in citation.ris(replace(REFERENCE, date=PartialDate((2000, 1))))
    assert "DA  - 2000///" in citation.ris(replace(REFERENCE, date=PartialDate((2000,))))


def test_a_title_cannot_break_out_of_a_citation() -> None:
    """Braces, backslashes and lines of an attacker leave one entry, one field, one record."""
    hostile = replace(
        page("恶").fields, title="a}\n}\n@misc{x, \\input{/etc/passwd} % & # $ _ ^ ~\nER  - \nTY  - BOOK"
    )
    cited = citation.reference(Entry(page_id("恶"), hostile, ()), URL, "拾遗")
    bibtex = citation.bibtex(cited)
    assert bibtex.count("\n@") == 0
    depth = [0]
    for each in bibtex:
        depth.append(depth[-1] + (each == "{") - (each == "}"))
    assert depth[-1] == 0
    assert min(depth[bibtex.index("{") + 1 : -1]) == 1
    assert r"\input" not in bibtex
    assert len(re.findall(r"(?m)^(TY|ER)  -", citation.ris(cited))) == 2


def test_zotero_saves_a_newspaper_article() -> None:
    """By the rules of its translators: every field in its place, nothing misread."""
    written = entry(
        title="山西召开防汛会议",
        subtitle="部署汛期工作",
        source="山西日报",
        site="某网",
        date=PartialDate((2023, 3, 2, 10, 43)),
        authors=("杨文", "李四"),
        editors=("王五",),
        region="山西",
        tags=("防汛",),
        rights="版权归原发布者所有",
    )
    assert saved(head(written)) == {
        "itemType": "newspaperArticle",
        "title": "山西召开防汛会议：部署汛期工作",
        "publicationTitle": "山西日报",
        "date": "2023-03-02",
        "creators": [
            {"firstName": "", "lastName": "杨文", "creatorType": "author"},
            {"firstName": "", "lastName": "李四", "creatorType": "author"},
        ],
        "language": "zh-Hans",
        "rights": "版权归原发布者所有",
        "url": URL + written.url,
        "abstractNote": "一段文字",
        "archive": "拾遗",
        "archiveLocation": written.fields.capture,
        "extra": f"拾遗据采集件复原（采集件未见损坏），{written.fields.capture}。",
    }


def test_zotero_saves_no_more_than_is_known() -> None:
    """No outlet, author or date: no newspaper, no creator, no date; an inferred date says so."""
    item = saved(head(entry(editors=("王五",))))
    assert item["itemType"] == "newspaperArticle"
    assert item["creators"] == []
    assert {"publicationTitle", "date"}.isdisjoint(item)
    inferred = saved(head(entry(date=PartialDate((2022, 11)), date_note="年份据正文推定")))
    assert inferred["date"] == "2022-11"
    assert "日期系推定（年份据正文推定）" in str(inferred["extra"])


def test_what_a_page_says_to_programs_is_escaped() -> None:
    """Hostile fields stay inside their attributes and the JSON inside its element."""
    hostile = Entry(HOSTILE_ID, HOSTILE.fields, HOSTILE.blocks)
    markup = head(hostile)
    assert re.findall(r"<(?!/?(?:head|title|meta|link|script)\b)", markup) == []
    assert markup.count("<script") == 1
    linked = json.loads(re.findall(r'ld\+json">(.*?)</script>', markup)[0])
    assert linked["headline"] == HOSTILE.fields.title
    assert [each["name"] for each in linked["author"]] == list(ATTACKS)
    assert str(saved(markup)["title"]).startswith("敌意")


def test_schema_org_is_told_only_what_is_known() -> None:
    """An article of an archive; an inferred date is none of publication."""
    written = entry(date=PartialDate((2022, 11)), date_note="推定", source="山西日报")
    linked = json.loads(re.findall(r'ld\+json">(.*?)</script>', head(written))[0])
    assert linked["@type"] == ["NewsArticle", "ArchiveComponent"]
    assert linked["temporalCoverage"] == "2022-11"
    assert {"datePublished", "author", "spatialCoverage", "alternativeHeadline"}.isdisjoint(linked)
    assert linked["holdingArchive"]["@type"] == "ArchiveOrganization"
    assert linked["encoding"][0]["contentUrl"] == f"{URL}articles/{written.id[:2]}/{written.id}.md"
    known = json.loads(re.findall(r'ld\+json">(.*?)</script>', head(entry(date=PartialDate((2022, 11)))))[0])
    assert known["datePublished"] == "2022-11"


def test_an_excerpt_ends_where_a_sentence_does() -> None:
    """Short texts whole, long ones cut behind a sentence, endless ones with an ellipsis."""
    text = "一句话。" * 60
    assert (
        metadata.excerpt(replace(entry(), blocks=(Paragraph("题", heading=True), Paragraph(text))))
        == "一句话。" * 30
    )
    assert metadata.excerpt(replace(entry(), blocks=(Paragraph("字" * 500),))) == "字" * 119 + "…"


def test_an_article_can_be_taken_along() -> None:
    """The source as it is, plain text, and JSON with every field; of what was removed kind and length."""
    written = entry(date=PartialDate((2022, 11)), source="山西日报", authors=("杨文",))
    cited = citation.reference(written, URL + written.url, "拾遗")
    made = {
        each.path.rpartition(".")[2]: each.data.decode()
        for each in renditions.files(written, "源\n", cited, None)
    }
    assert made["md"] == "源\n"
    assert made["txt"].startswith("甲\n\n2022年11月 · 山西日报 · 杨文\n\n一段文字\n\n——\n")
    described = json.loads(made["json"])
    assert described["published"] == {"value": "2022-11", "precision": "month", "inferred": False, "note": ""}
    assert described["paragraphs"] == [{"text": "一段文字", "heading": False}]


def git(folder: Path, *arguments: str, time: int = 0) -> None:
    """Run git in a folder, as somebody, at a time."""
    clock = {
        f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    environment = {
        **clock,
        "GIT_AUTHOR_DATE": f"@{time} +0000",
        "GIT_COMMITTER_DATE": f"@{time} +0000",
        "GIT_CONFIG_NOSYSTEM": "1",
        "HOME": str(folder),
        "PATH": "/usr/bin:/bin:/usr/local/bin",
    }
    subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True, capture_output=True)  # noqa: S607


def moment(seconds: int) -> dt.datetime:
    """A time in UTC."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


def test_times_are_what_git_recorded(tmp_path: Path) -> None:
    """Added, changed and merged: the time at the main line; edited and unknown files have none."""
    root = tmp_path / "archive"
    (root / "docs").mkdir(parents=True)
    assert history(root, "docs") == {}
    git(tmp_path, "init", "-q", "-b", "main")
    for number, names in enumerate((("中 文.md", "b.md", "c.md"), ("b.md",)), 1):
        for name in names:
            (root / "docs" / name).write_text(f"{number}\n", "utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-qm", "一", time=number * 1000)
    git(tmp_path, "checkout", "-qb", "side")
    (root / "docs" / "d.md").write_text("新\n", "utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "二", time=3000)
    git(tmp_path, "checkout", "-q", "main")
    git(tmp_path, "merge", "-q", "--no-ff", "-m", "合", "side", time=9000)
    (root / "docs" / "c.md").write_text("未提交\n", "utf-8")
    assert history(root, "docs") == {
        "docs/中 文.md": Times(moment(1000), moment(1000)),
        "docs/b.md": Times(moment(1000), moment(2000)),
        "docs/d.md": Times(moment(9000), moment(9000)),
    }
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{tmp_path}", "cut")
    assert history(tmp_path / "cut" / "archive", "docs") == {}


def test_feeds_give_the_newest_restorations() -> None:
    """Newest first by the day they came to the archive, whatever their date; both feeds alike."""
    entries = [entry("旧", date=PartialDate((1999, 1, 1))), entry("新", date=PartialDate((2020, 1, 1)))]
    times = {
        f"docs/{entries[0].uri}": Times(moment(500), moment(900)),
        f"docs/{entries[1].uri}": Times(moment(400), moment(400)),
    }
    items = feeds.newest(entries, times)
    assert [item.entry.fields.title for item in items] == ["旧", "新"]
    atom = ET.fromstring(feeds.atom(items, "拾遗", "档案", URL))  # noqa: S314 - our own
    space = {"a": "http://www.w3.org/2005/Atom"}
    assert [each.text for each in atom.findall("a:entry/a:title", space)] == ["旧", "新"]
    assert [each.text for each in atom.findall("a:updated", space)] == ["1970-01-01T00:15:00Z"]
    assert atom.findtext("a:entry/a:published", None, space) == "1970-01-01T00:08:20Z"
    listed = json.loads(feeds.json_feed(items, "拾遗", "档案", URL))
    assert [each["title"] for each in listed["items"]] == ["旧", "新"]
    assert listed["version"] == "https://jsonfeed.org/version/1.1"


def test_without_git_a_feed_goes_by_the_articles_dates() -> None:
    """A copy that knows no history still has a feed, the same every time."""
    entries = [entry("旧", date=PartialDate((1999,))), entry("新", date=PartialDate((2020, 1, 1, 8, 0)))]
    assert [item.added.isoformat() for item in feeds.newest(entries, {})] == [
        "2020-01-01T00:00:00+00:00",
        "1998-12-31T16:00:00+00:00",
    ]


@given(
    st.lists(
        st.sampled_from([(), (1931,), (1969, 12, 31), (1970,), (2020, 1), (2020, 1, 1, 8, 0)]), max_size=30
    )
)
def test_the_newest_of_many_are_those_of_all(parts: list[tuple[int, ...]]) -> None:
    """However few are looked at; those without a date count as of 1970, as everywhere in feeds."""
    found = newest_first(entry(f"{at}", date=PartialDate(each)) for at, each in enumerate(parts))
    with patch.object(feeds, "NEWEST", 5):
        items = feeds.newest(found, {})
    with patch.object(feeds, "NEWEST", len(found)):
        whole = feeds.newest(found, {})
    assert items == whole[:5]


def test_a_hostile_article_leaves_the_feeds_well_formed() -> None:
    """Markup and characters that XML cannot hold are text, or are shown as lost."""
    hostile = Entry(
        HOSTILE_ID, replace(HOSTILE.fields, title=HOSTILE.fields.title + "\x00\x0b"), HOSTILE.blocks
    )
    items = feeds.newest([hostile], {})
    atom = ET.fromstring(feeds.atom(items, "拾遗", "档案", URL))  # noqa: S314 - our own
    assert len(list(atom.iter("{http://www.w3.org/2005/Atom}entry"))) == 1
    json.loads(feeds.json_feed(items, "拾遗", "档案", URL))


def test_a_site_map_is_cut_and_says_when_pages_changed() -> None:
    """Times come from the history alone; large maps are named by one."""
    addresses = [Address(f"a{number}.html", f"docs/a{number}.md") for number in range(sitemap.LARGEST + 5)]
    known = {"docs/a1.md": Times(moment(0), moment(60))}
    few = {each.path: each.data.decode() for each in sitemap.maps(addresses[:3], known, URL)}
    assert list(few) == ["sitemap.xml"]
    assert re.findall("<loc>(.*?)</loc>(?:<lastmod>(.*?)</lastmod>)?", few["sitemap.xml"]) == [
        (f"{URL}a0.html", ""),
        (f"{URL}a1.html", "1970-01-01T00:01:00Z"),
        (f"{URL}a2.html", ""),
    ]
    many = {each.path: each.data.decode() for each in sitemap.maps(addresses, known, URL)}
    assert sorted(many) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert sum(each.count("<url>") for each in many.values()) == len(addresses)
    assert many["sitemap.xml"].count("<sitemap>") == 2
    assert sitemap.robots(URL).data.decode().endswith(f"Sitemap: {URL}sitemap.xml\n")
