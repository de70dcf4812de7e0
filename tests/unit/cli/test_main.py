"""The command line as other programs and people see it."""

from __future__ import annotations

import io
import json
import socket
from pathlib import Path

import pytest

from build_scripts.archive.store import Archive
from build_scripts.cli import ingest, mkdocs, serve
from build_scripts.cli.exits import Exit
from build_scripts.cli.main import VERBS, main
from build_scripts.cli.verb import Verb
from build_scripts.model.errors import UsageError
from build_scripts.restore import attempt as boundary

FIELDS = [
    "id",
    "title",
    "subtitle",
    "published",
    "source",
    "site",
    "authors",
    "editors",
    "region",
    "script",
    "paragraphs",
    "damage",
    "certificate",
    "removed",
    "findings",
    "quarantined",
]
ARTICLE = (
    "山村小学迎来新图书馆\n\n"
    "本报讯（记者 王小明）5月6日，青山县石桥村小学的新图书馆正式开放，孩子们排着队走进了明亮的阅览室。\n\n"
    "校长李大海说，图书馆的八千册图书来自全国各地的捐赠，其中一半以上是儿童读物和科普读物。\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A file with one article."""
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_verb_helps(verb: Verb, capsys: pytest.CaptureFixture[str]) -> None:
    """Each verb says what it does, with examples that can be typed, and what the exit codes mean."""
    with pytest.raises(SystemExit) as caught:
        main([verb.name, "--help"])
    assert caught.value.code == 0
    text = capsys.readouterr().out
    assert verb.description in text
    assert verb.examples
    assert all(f"python -m build_scripts {example}\n" in text for example in verb.examples)
    assert "3  something was quarantined" in text
    assert "--root" in text


@pytest.mark.parametrize(
    "argv", [[], ["fly"], ["ingest"], ["check", "--format", "xml"], ["clean", "../../etc"]]
)
def test_wrong_usage_is_2(argv: list[str], tmp_path: Path) -> None:
    """A command that cannot be understood or carried out as asked exits with 2."""
    try:
        code = main(["--root", str(tmp_path), *argv])
    except SystemExit as stop:
        code = stop.code  # type: ignore[assignment]  # argparse exits with a number
    assert code == Exit.USAGE


def test_messages_name_the_next_step(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An error is a few lines of text on standard error: what, where, why, what to do."""
    assert main(["ingest", str(tmp_path / "none")]) == Exit.USAGE
    error = capsys.readouterr().err
    assert "no such file" in error
    assert "Traceback" not in error


@pytest.mark.parametrize("verb", ["clean", "verify", "check", "build", "serve"])
def test_a_root_that_is_none_is_not_an_empty_archive(
    verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A misspelt --root must not end as "nothing to complain about"."""
    assert main([verb, "--root", str(tmp_path / "none")]) == Exit.USAGE
    assert "no such folder" in capsys.readouterr().err


def test_an_unknown_option_is_answered_by_its_verb(capsys: pytest.CaptureFixture[str]) -> None:
    """The usage that is shown is the one of the verb that was called."""
    with pytest.raises(SystemExit) as caught:
        main(["clean", "--nonsense"])
    assert caught.value.code == Exit.USAGE
    assert "python -m build_scripts clean" in capsys.readouterr().err


@pytest.mark.parametrize("path", ["", "none"])
def test_an_empty_path_is_not_this_folder(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unset variable in a script adds nothing, least of all the whole folder it runs in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    assert main(["ingest", path]) == Exit.USAGE
    assert "no such file or folder" in capsys.readouterr().err
    assert not (tmp_path / "captures").exists()


@pytest.mark.parametrize("inside", [".", "captures", "captures/x"])
def test_an_archive_does_not_take_itself_in(
    inside: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its own ledgers would become captures, and the ledgers of these the next time."""
    (tmp_path / "captures" / "x").mkdir(parents=True)
    assert main(["ingest", str(tmp_path / inside), "--root", str(tmp_path)]) == Exit.USAGE
    assert "own captures" in capsys.readouterr().err


def test_a_disk_that_refuses_is_no_mistake_of_the_program(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Missing permissions and a full disk are said as what they are, with the file."""

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "/archive/captures")

    monkeypatch.setattr(Archive, "add_all", refused)
    assert main(["ingest", str(article), "--root", str(tmp_path)]) == Exit.FINDINGS
    error = capsys.readouterr().err
    assert "/archive/captures: Permission denied" in error
    assert "internal" not in error


@pytest.mark.parametrize("address", ["8000", "127.0.0.1:99999", "127.0.0.1:", "a b:1"])
def test_an_address_that_is_none(address: str) -> None:
    """It is refused before anything is built."""
    with pytest.raises(UsageError):
        serve.check_free(address)


def test_a_port_in_use_is_said_before_building(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second serve is told what to do instead of a traceback."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        assert main(["serve", "--root", str(tmp_path), "--address", address]) == Exit.USAGE
    error = capsys.readouterr().err
    assert address in error
    assert "take another" in error


def test_ctrl_c_is_how_serving_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no error and asks for nothing."""

    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(mkdocs, "run", stopped)
    monkeypatch.setattr(serve, "check_free", lambda _: None)
    assert main(["serve", "--root", str(tmp_path)]) == Exit.CLEAN


def test_an_internal_error_is_4(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistake of the program is told from one of the data, without a traceback unless asked for."""
    monkeypatch.setattr(ingest, "root", lambda *_, **__: 1 / 0)
    assert main(["ingest", "x"]) == Exit.INTERNAL
    error = capsys.readouterr().err
    assert "ZeroDivisionError" in error
    assert "--debug" in error
    assert "Traceback" not in error
    with pytest.raises(ZeroDivisionError):
        main(["ingest", "x", "--debug"])


def test_ctrl_c_is_no_crash(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Who stops a run is told how to go on."""

    def stopped(*_: object, **__: object) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(ingest, "root", stopped)
    assert main(["ingest", "x"]) == 130
    assert "again" in capsys.readouterr().err


def test_from_file_to_verified_page(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ingest, clean, verify and check work on an archive in any folder, with the root before or behind."""
    root = str(tmp_path / "archive")
    assert main(["ingest", str(article), "--root", root]) == Exit.CLEAN
    assert main(["--root", root, "ingest", str(article)]) == Exit.CLEAN
    assert "0 added, 1 known already" in capsys.readouterr().err
    assert main(["clean", "--root", root]) == Exit.CLEAN
    assert main(["verify", "--root", root]) == Exit.CLEAN
    assert main(["check", "--root", root, "--format", "github"]) == Exit.CLEAN
    archive = Archive(tmp_path / "archive")
    path, text = next(archive.pages())
    path.write_text(text + "\n<script>x</script>\n", "utf-8")
    capsys.readouterr()
    assert main(["check", "--root", root, "--format", "github"]) == Exit.FINDINGS
    assert capsys.readouterr().out.startswith("::error file=docs/articles/")
    assert main(["check", "--root", root, "--format", "json"]) == Exit.FINDINGS
    assert json.loads(capsys.readouterr().out.splitlines()[0])["code"] == "F010"
    path.write_text(text.replace('capture: "sha256:', 'capture: "sha256:0'), "utf-8")
    assert main(["verify", "--root", root]) == Exit.FINDINGS


def test_a_tampered_capture_is_a_finding(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Evidence that was changed is named, with code 1."""
    root = str(tmp_path / "archive")
    main(["ingest", str(article), "--root", root])
    next((tmp_path / "archive").rglob("body.txt")).write_bytes(b"x")
    assert main(["clean", "--root", root]) == Exit.FINDINGS
    said = capsys.readouterr()
    assert "the capture was changed" in said.out
    assert "one capture was changed" in said.err


def test_restore_answers_in_the_contract(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One object a line with all fields in order; a quarantined input has them too, and a reason."""
    (tmp_path / "b.txt").write_bytes(b"")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode("gb18030"))))
    assert main(["restore", str(article), str(tmp_path / "b.txt"), "-", "--json"]) == Exit.QUARANTINED
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [list(each) for each in lines] == [FIELDS] * 3
    first, empty, other = lines
    assert first["paragraphs"] == other["paragraphs"] != []
    assert first["quarantined"] is None
    assert first["certificate"]["regenerated"] is True
    assert list(first["certificate"]) == ["verdict", "regenerated", "exact", "chosen", "lost"]
    assert list(first["published"]) == ["value", "precision", "inferred", "evidence"]
    assert empty["quarantined"] == "the capture is empty"
    nothing = {"value": "", "precision": "none", "inferred": False, "evidence": []}
    assert empty["published"] == nothing
    assert not any(empty[key] for key in FIELDS if key not in {"id", "published", "quarantined"})
    assert len(empty["id"]) == 64


def test_restore_for_people(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --json the text is printed to be read."""
    assert main(["restore", str(article)]) == Exit.CLEAN
    assert "石桥村小学的新图书馆正式开放" in capsys.readouterr().out


def test_restore_goes_on_after_a_mistake(
    article: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake of the program has its line as well, and the exit code says so."""
    monkeypatch.setattr(boundary, "restore", lambda _capture, **_: 1 / 0)
    assert main(["restore", str(article), str(article), "--json"]) == Exit.INTERNAL
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["findings"][0]["code"] for each in lines] == ["X900", "X900"]


def test_build_and_serve_call_mkdocs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site is built strictly, after clean; without a configuration there is nothing to build."""
    assert main(["build", "--root", str(tmp_path)]) == Exit.USAGE
    called: list[tuple[object, ...]] = []

    def succeed(*arguments: object) -> int:
        called.append(arguments)
        return 0

    monkeypatch.setattr(mkdocs, "run", succeed)
    assert main(["build", "--root", str(tmp_path)]) == Exit.CLEAN
    assert main(["serve", "--root", str(tmp_path), "--address", "127.0.0.1:1"]) == Exit.CLEAN
    assert called == [
        (tmp_path, "build", "--strict", "--quiet"),
        (tmp_path, "serve", "--dev-addr", "127.0.0.1:1"),
    ]
    monkeypatch.setattr(mkdocs, "run", lambda *_: 1)
    assert main(["build", "--root", str(tmp_path)]) == Exit.FINDINGS
    assert serve.VERB in VERBS
