"""The bundles of the whole site as it is built: nothing of spam in them, every link good, read in Kiwix."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import bagit
import frictionless
import pyarrow.parquet as pq
import pytest
from libzim.reader import Archive as Zim
from playwright.sync_api import Browser, expect

from build_scripts.archive.store import Archive
from build_scripts.bundle.produce import KINDS, place, produce
from build_scripts.pages.fields import Fields
from tests.site.conftest import PATIENCE, Built, build, edition_of, uncounted
from tests.site.showcase import ROOT, copy_archive
from tests.site.test_safety import LONGEST_TRACE, spam
from tests.unit.bundle.test_zim import found, queries, texts
from tests.zim_tools import find


@pytest.fixture(scope="module")
def bundles(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All bundles of the built archive."""
    out = tmp_path_factory.mktemp("dist")
    produce(edition_of(built.folder.parent), out, KINDS, uncounted)
    return out


def opened(bundles: Path) -> Iterator[tuple[str, bytes]]:
    """Every file for readers, as it lies there and with whatever is packed in it unpacked."""
    for path in sorted(bundles.rglob("*")):
        name = path.relative_to(bundles).as_posix()
        if path.is_dir() or name.startswith("evidence/"):
            continue
        data = path.read_bytes()
        yield name, data
        if path.suffix == ".zip":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                yield from ((f"{name}/{each}", archive.read(each)) for each in archive.namelist())
        elif path.suffix == ".zim":
            zim = Zim(path)
            for number in range(zim.all_entry_count):
                entry = zim._get_entry_by_id(number)  # noqa: SLF001 - the only way to the entries without path
                if not entry.is_redirect:
                    yield f"{name}/{entry.path}", bytes(entry.get_item().content)
        elif path.suffix == ".parquet":
            yield f"{name}/rows", str(pq.read_table(path).to_pylist()).encode()


def phrases(root: Path) -> set[str]:
    """What was injected into the captures: each removed string, and its longer words."""
    return {
        phrase
        for _, text in spam(Archive(root))
        for phrase in (text.strip(), *re.split(r"[\s_,|:;，。、：；…\-]+", text))
        if len(phrase) >= LONGEST_TRACE
    }


def test_no_spam_is_in_any_bundle_for_readers(bundles: Path) -> None:
    """In no byte of ZIP, ZIM or data set, also unpacked; the captures are read now, not quoted here."""
    removed = [phrase.encode("utf-8", "surrogatepass") for phrase in phrases(ROOT)]
    assert removed, "the archive's captures have spam; without any this test would prove nothing"
    looked = 0
    for name, data in opened(bundles):
        looked += 1
        leaked = sum(phrase in data for phrase in removed)
        assert leaked == 0, f"{leaked} phrases of spam in {name} (not repeated here)"
    assert looked > 100


def test_the_bag_alone_has_the_evidence_whole(bundles: Path, built: Built) -> None:
    """Each capture is in it byte for byte, and it lies apart under a notice."""
    (packed,) = (bundles / "evidence").glob("*.zip")
    assert "not for reading" in (bundles / "evidence" / "EVIDENCE-NOTICE.txt").read_text("utf-8")
    with zipfile.ZipFile(packed) as archive:
        inside = {name.partition("/")[2]: name for name in archive.namelist()}
        for body in (built.folder.parent / "captures").glob("*/body.*"):
            name = inside[f"data/captures/{body.parent.name}/{body.name}"]
            assert archive.read(name) == body.read_bytes()
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert all(phrase.encode("utf-8", "surrogatepass") in whole for phrase in _untouched(built))
    assert "evidence" not in (bundles / "bundles.json").read_text("utf-8")
    assert "evidence" not in (bundles / "SHA256SUMS").read_text("utf-8")


def _untouched(built: Built) -> set[str]:
    """Phrases of spam that stand in a capture's own bytes, as UTF-8 has them."""
    bodies = [path.read_bytes() for path in (built.folder.parent / "captures").glob("*/body.*")]
    found = {
        each for each in phrases(ROOT) if any(each.encode("utf-8", "replace") in body for body in bodies)
    }
    assert found, "the test that looks for spam in the other bundles would find none anywhere"
    return found


def test_bundles_made_apart_are_bit_identical(bundles: Path, built: Built, tmp_path: Path) -> None:
    """The site built anew in another place by another process, with another seed, packed: the same bytes."""
    root = tmp_path / "别处"
    root.mkdir()
    for name in ("docs", "captures"):
        shutil.copytree(built.folder.parent / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "build_scripts").symlink_to(ROOT / "build_scripts")
    date = dt.datetime.combine(edition_of(root).date, dt.time(12), dt.UTC)
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": f"{date.timestamp():.0f}",
        "PYTHONHASHSEED": "20221123",
        "TZ": "Asia/Shanghai",
    }
    command = [sys.executable, "-m", "build_scripts", "bundle", "--root", str(root)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    files = {path.relative_to(bundles): path for path in bundles.rglob("*") if path.is_file()}
    assert {path.relative_to(root / "dist") for path in root.glob("dist/**/*") if path.is_file()} == set(
        files
    )
    differing = [
        str(name) for name, path in files.items() if path.read_bytes() != (root / "dist" / name).read_bytes()
    ]
    assert differing == []


def test_the_standards_validators_accept_what_the_whole_site_gives(bundles: Path, tmp_path: Path) -> None:
    """The Library of Congress's for the bag, Frictionless for the data, openZIM's for the ZIM."""
    (packed,) = (bundles / "evidence").glob("*.zip")
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path)
    (bag,) = tmp_path.iterdir()
    bagit.Bag(str(bag)).validate()
    report = frictionless.validate(str(bundles / "data" / "datapackage.json"))
    assert report.valid, report.to_summary()
    tool = find("zimcheck")
    if tool is None:
        pytest.skip("no zimcheck on this machine; `make test` installs one")
    done = subprocess.run(
        [tool, "--all", str(bundles / "shiyi.zim")], capture_output=True, text=True, check=False
    )
    assert "Overall Test Status: Pass" in done.stdout, done.stdout
    assert not re.search(r"\[(ERROR|WARNING)\]", done.stdout), done.stdout


def test_the_whole_sites_zim_finds_twenty_of_twenty(bundles: Path, built: Built) -> None:
    """The real search of libzim finds, among all articles, the one that each piece was cut from."""
    known = texts(built.folder.parent)
    archive = Zim(bundles / "shiyi.zim")
    missed = [query for query, identifier in queries(known, 20) if identifier not in found(archive, query)]
    assert missed == []


def test_every_link_of_the_offline_zip_leads_to_a_file_in_it(built: Built) -> None:
    """Pages, styles, scripts, pictures, downloads: nothing that the ZIP leaves out is asked for."""
    for path in built.copy.rglob("*.html"):
        for target in re.findall(r'(?:href|src|action)="([^"#?]+)', path.read_text("utf-8-sig")):
            if not re.match(r"[a-z]+:", target) and "onerror" not in target:
                assert (path.parent / unquote(target)).resolve().is_file(), (path, target)


@pytest.mark.browser
def test_the_start_page_of_the_offline_zip_leads_home(built: Built, browser: Browser) -> None:
    """A double click on what is called START-HERE shows the home page, without network."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(f"{built.copy.as_uri()}/START-HERE.html")
    page.wait_for_url("**/index.html")
    expect(page.locator(".sy-home__name")).to_be_visible()
    page.goto(f"{built.copy.as_uri()}/download.html")
    expect(page.locator(".sy-copy")).to_be_visible()
    expect(page.locator("#sy-keep")).to_be_hidden()
    context.close()


def test_the_download_page_lists_what_lies_ready(bundles: Path, built: Built, tmp_path: Path) -> None:
    """The next build shows every bundle with size and digest and lays it beside the pages, evidence never."""
    copy_archive(tmp_path)
    (tmp_path / "dist").symlink_to(bundles)
    folder = build(tmp_path)
    page = (folder / "download.html").read_text("utf-8")
    for line in (bundles / "SHA256SUMS").read_text("utf-8").splitlines():
        digest, name = line.split("  ")
        assert f'href="download/{name}"' in page
        assert digest in page
        assert (folder / "download" / name).read_bytes() == (bundles / name).read_bytes()
    assert not list(folder.rglob("*evidence*"))
    before = (built.folder / "download.html").read_text("utf-8")
    assert "这一版没有做这种文件" in before
    assert 'href="download/' not in before


@pytest.mark.browser
def test_a_server_of_kiwix_shows_and_searches_it(
    bundles: Path, browser: Browser, articles: dict[str, Fields]
) -> None:
    """In Kiwix's own server: pages look and work as on the site, and a traditional word finds an article."""
    tool = find("kiwix-serve")
    if tool is None:
        pytest.skip("no kiwix-serve on this machine; `make test` installs one")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # Debian 12's is older than libzim 8.2, which cuts Chinese queries without being asked to.
    environment = {**os.environ, "XAPIAN_CJK_NGRAM": "1"}
    command = [tool, "--address", "127.0.0.1", "--port", str(port), str(bundles / "shiyi.zim")]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        _read(browser, f"http://127.0.0.1:{port}", articles)
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    for _ in range(PATIENCE // 100):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("kiwix-serve did not start")


def _read(browser: Browser, server: str, articles: dict[str, Fields]) -> None:
    page = browser.new_page()
    foreign: list[str] = []
    page.on(
        "request", lambda request: None if request.url.startswith(server) else foreign.append(request.url)
    )
    page.goto(f"{server}/shiyi/index.html")
    expect(page.locator(".sy-home__name")).to_be_visible()
    expect(page.locator(".sy-search").first).to_be_hidden()
    expect(page.locator(".sy-in-zim")).to_be_visible()
    path, fields = next((path, fields) for path, fields in articles.items() if "专题" in fields.title)
    page.goto(f"{server}/search?content=shiyi&pattern=專題")
    page.get_by_role("link", name=fields.title).click()
    expect(page.locator("h1")).to_have_text(fields.title)
    assert page.url.endswith(path)
    page.locator(".sy-switch input").first.check()
    expect(page.locator(".sy-m").first).to_have_css("text-decoration-line", "underline")
    page.get_by_role("link", name=fields.region, exact=True).first.click()
    expect(page.get_by_role("link", name=fields.title)).to_be_visible()
    assert foreign == []
    page.close()


def test_every_kind_has_its_place(built: Built) -> None:
    """No bundle overwrites another."""
    assert len({place(edition_of(built.folder.parent), kind) for kind in KINDS}) == len(KINDS)
