"""What must never happen: hostile text that runs, spam that is published, a request to anybody else."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from build_scripts.archive.store import Archive
from build_scripts.model.capture import text_digest
from build_scripts.restore import ledger_json
from build_scripts.restore.replay import play
from tests.site.conftest import Built, Tab, build
from tests.site.samples import HOSTILE, HOSTILE_ID, page, page_id
from tests.site.showcase import ROOT, copy_archive, put

LONGEST_TRACE = 6  # characters of spam that a page may not have in a row


def test_hostile_pages_execute_nothing(tab: Tab) -> None:
    """Title, names and text of an attacker are shown as text wherever they appear."""
    listings = sorted((tab.site.folder / "browse").rglob("*.html"))
    assert tab.open("index.html").evaluate("window.hacked") is None
    opened = tab.open(f"articles/{HOSTILE_ID[:2]}/{HOSTILE_ID}.html")
    assert opened.evaluate("window.hacked") is None
    assert opened.locator(".sy-body").inner_text().count("<img src=x onerror=window.hacked=1>") == 2
    assert opened.locator("h1").inner_text().strip() == " ".join(HOSTILE.fields.title.split())
    assert opened.locator(".sy-body a:not(.sy-pin), .sy-body img, .sy-body script").count() == 0
    for listing in listings:
        if "hacked" in listing.read_text("utf-8"):
            assert tab.open(listing.relative_to(tab.site.folder).as_posix()).evaluate("window.hacked") is None


def test_a_hostile_query_and_a_hostile_hit_stay_text(tab: Tab) -> None:
    """What the reader types and what the index holds are put in as text."""
    opened = tab.open("search.html?q=%3Cimg%20src%3Dx%20onerror%3Dwindow.hacked%3D1%3E")
    opened.locator(".sy-results mark").first.wait_for()
    assert opened.locator("#sy-page-query").input_value() == "<img src=x onerror=window.hacked=1>"
    assert opened.locator(".sy-results img").count() == 0
    assert opened.evaluate("window.hacked") is None


class _Tags(HTMLParser):
    """Collects what could run or be loaded."""

    def __init__(self) -> None:
        super().__init__()
        self.inline: list[str] = []
        self.loaded: list[str] = []
        self._script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self._script = tag == "script" and named.get("type") not in {
            "application/json",
            "application/ld+json",
        }
        self.inline += [name for name, _ in attrs if name.startswith("on") or name == "style"]
        if tag in {"img", "script", "iframe", "source", "video", "audio", "embed", "object"}:
            self.loaded.append(named.get("src") or named.get("data") or "")
        if tag == "link" and named.get("rel") not in {
            "canonical",
            "alternate",
            "schema.DC",
            "schema.DCTERMS",
        }:
            self.loaded.append(named.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        self._script = self._script and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._script and data.strip():
            self.inline.append(data)


def test_no_page_has_inline_script_or_loads_anything_foreign(built: Built) -> None:
    """All scripts and styles are files of the site, and the policy of every page allows nothing else."""
    for path in built.folder.rglob("*.html"):
        text = path.read_text("utf-8")
        tags = _Tags()
        tags.feed(text)
        assert tags.inline == [], path
        assert [each for each in tags.loaded if re.match(r"(?i)[a-z]+:|//", each)] == [], path
        policy = re.search(r'Content-Security-Policy" content="default-src \'none\';? ?([^"]*)"', text)
        assert policy, path
        assert "unsafe" not in policy[1], path


def test_styles_load_nothing_foreign(built: Built) -> None:
    """No stylesheet imports or refers to another place."""
    for path in built.folder.rglob("*.css"):
        assert re.findall(r"@import|url\((?![\"']?data:)[^)]*\)", path.read_text("utf-8")) == [], path


def spam(archive: Archive) -> list[tuple[str, str]]:
    """Every removed spam string of the archive with the id of its capture, read back by its ledger."""
    found = []
    for identifier in archive.capture_ids():
        ledger = archive.ledger(identifier)
        if ledger is None:
            continue
        for step in play(archive.capture(identifier), ledger_json.loads(ledger)):
            if step.family.name == "spam" and step.params is not None:
                found += [(identifier, cut.text) for cut in step.params]
    return found


def test_no_spam_is_in_any_file_of_the_site(built: Built) -> None:
    """No removed string, and no phrase of six characters of one, is in any file; its digest is."""
    removed = spam(Archive(ROOT))
    assert removed, "the archive's captures have spam; without any this test would prove nothing"
    phrases = {
        phrase
        for _, text in removed
        for phrase in (text.strip(), *re.split(r"[\s_,|:;，。、：；…\-]+", text))
        if len(phrase) >= LONGEST_TRACE
    }
    published = [
        path.read_bytes().decode("utf-8", "replace") for path in built.folder.rglob("*") if path.is_file()
    ]
    leaked = sum(phrase in text for text in published for phrase in phrases)
    assert leaked == 0, f"{leaked} phrases of spam were published (not repeated here)"
    for identifier, text in removed:
        article = built.folder / "articles" / identifier[:2] / f"{identifier}.html"
        if article.exists():
            assert text_digest(text) in article.read_text("utf-8")


def test_every_internal_link_leads_somewhere(built: Built) -> None:
    """Links between pages work from a folder: they name files that are there, and places on them."""
    for path in built.folder.rglob("*.html"):
        if path.name == "404.html":  # it is served at any depth and links from the root
            continue
        for target, anchor in re.findall(r'(?:href|src)="([^"#?]*)[^"#]*(#[^"]+)?"', path.read_text("utf-8")):
            if re.match(r"[a-z]+:", target) or "onerror" in target or not target + anchor:
                continue
            found = (path.parent / target).resolve() if target else path
            assert found.is_file(), (path, target)
            if anchor:
                assert f'id="{unquote(anchor[1:])}"' in found.read_text("utf-8"), (path, target, anchor)


def test_the_same_archive_gives_the_same_bytes(built: Built, tmp_path: Path) -> None:
    """A second build, with other hash seeds, differs in no file."""
    for name in ("docs", "captures"):
        shutil.copytree(built.folder.parent / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "build_scripts").symlink_to(ROOT / "build_scripts")
    again = build(tmp_path)
    first = {
        path.relative_to(built.folder): path.read_bytes()
        for path in built.folder.rglob("*")
        if path.is_file()
    }
    second = {path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()}
    differing = [name for name in first.keys() | second.keys() if first.get(name) != second.get(name)]
    assert differing == []


def test_a_page_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    """Fifty articles more that have nothing to do with it leave an article's page as it was."""
    path = next((ROOT / "docs" / "articles").glob("*/*.md"))
    name = f"articles/{path.parent.name}/{path.stem}.html"
    pages = []
    for more in (0, 50):
        root = tmp_path / f"{more}"
        root.mkdir()
        copy_archive(root)
        for number in range(more):
            put(root, page_id(f"篇{number}"), page(f"篇{number}"))
        pages.append((build(root) / name).read_bytes())
    assert pages[0] == pages[1]


def test_a_page_under_anothers_id_stops_the_build(tmp_path: Path) -> None:
    """Evidence belongs to the capture a page names; a page in the wrong place is an error with a reason."""
    copy_archive(tmp_path)
    put(tmp_path, page_id("别处"), page("此处"))
    with pytest.raises(AssertionError, match="another id than the capture it names") as failed:
        build(tmp_path)
    assert "Traceback" not in str(failed.value)


def test_a_page_that_is_no_article_stops_the_build(tmp_path: Path) -> None:
    """What lies among the articles under another name would be rendered as a page of ours, markup and all."""
    copy_archive(tmp_path)
    stray = tmp_path / "docs" / "articles" / "ab" / "note.md"
    stray.parent.mkdir(exist_ok=True)
    stray.write_text("<b>注</b>\n", "utf-8")
    with pytest.raises(AssertionError, match=r"articles/ab/note\.md: this is not the place of an article"):
        build(tmp_path)


def test_a_forged_certificate_stops_the_build(tmp_path: Path) -> None:
    """A seal is shown for what the ledger proves, never for what somebody wrote above a text."""
    copy_archive(tmp_path)
    path = next((tmp_path / "docs" / "articles").glob("*/*.md"))
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"(?m)^  exact: \d+$", "  exact: 1", text), "utf-8")
    with pytest.raises(AssertionError, match="another certificate than its ledger proves"):
        build(tmp_path)


def test_a_changed_capture_stops_the_build(tmp_path: Path) -> None:
    """A page is never published beside evidence that is not the one that was kept."""
    copy_archive(tmp_path)
    body = next((tmp_path / "captures").glob("*/body.*"))
    body.write_bytes(body.read_bytes() + b" ")
    with pytest.raises(AssertionError, match="the capture was changed") as failed:
        build(tmp_path)
    assert "Traceback" not in str(failed.value)
