"""The steps of the workflows as they are typed: recorded payloads in, files out, and nothing else touched."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from build_scripts.cli.exits import Exit
from build_scripts.cli.main import main
from build_scripts.forge import review
from build_scripts.forge.review import Packed
from build_scripts.pages import page
from tests.unit.forge.recorded import ARTICLE, HOSTILE, answers, archive, article, body, payload, tree, zipped


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive with one article."""
    (tmp_path / "archive").mkdir()
    return archive(tmp_path / "archive").root


def put(folder: Path, **payloads: Any) -> list[str]:  # noqa: ANN401 - any JSON
    """Write payloads as files; return the options that name them."""
    options = []
    for name, content in payloads.items():
        path = folder / f"{name}.json"
        path.write_text(json.dumps(content), "utf-8")
        options += [f"--{name}", str(path)]
    return options


def proposed(root: Path, text: str, **changed: Any) -> int:  # noqa: ANN401 - any part of the issue
    """Run ``forge propose`` on an accepted issue whose form is ``text``."""
    event, issue = payload("issues.labeled"), payload("issue")
    for each in (event["issue"], issue):
        each.update({"body": text, **changed})
    options = put(root.parent, event=event, issue=issue, rights=payload("permission"))
    return main(["forge", "propose", *options, "--out", str(root.parent / "out"), "--root", str(root)])


def test_an_accepted_form_changes_the_page_and_names_its_pull_request(root: Path) -> None:
    """The page is corrected; branch, title, message and words for reviewers lie ready."""
    assert proposed(root, body(answers())) == Exit.CLEAN
    out = {path.name: path.read_text("utf-8") for path in (root.parent / "out").iterdir()}
    assert set(out) == {"branch", "title", "message", "body.md"}
    assert out["branch"] == "correction/issue-41"
    assert out["title"] == f"校订 {ARTICLE}（#41）"
    assert "Co-authored-by: li-reader <20000041+li-reader@users.noreply.github.com>" in out["message"]
    assert "Closes #41" in out["body.md"]
    blocks = page.parse((root / f"docs/articles/ab/{ARTICLE}.md").read_text("utf-8")).blocks
    assert blocks[1].text == article().blocks[1].text.replace("书纪", "书记")


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_issues_change_no_other_file(root: Path, words: str) -> None:
    """Titles, bodies and answers write nothing outside, name no branch and close no fence."""
    before = tree(root)
    for text in (
        words,
        body(answers(should=words)),
        body(answers(evidence=words)),
        body(answers(page=words)),
    ):
        assert proposed(root, text, title=words) in {Exit.CLEAN, Exit.FINDINGS}
        out = root.parent / "out"
        changed = {name for name, digest in tree(root).items() if before.get(name) != digest}
        assert changed <= {f"docs/articles/ab/{ARTICLE}.md"}
        assert set(tree(root)) == set(before)
        if (out / "branch").exists():
            assert (out / "branch").read_text("utf-8") == "correction/issue-41"
            assert (out / "title").read_text("utf-8") == f"校订 {ARTICLE}（#41）"
            assert words not in (out / "message").read_text("utf-8")
        archive(root)
    assert not (root / "pwned").exists()
    assert not Path("pwned").exists()


def test_a_refusal_says_why(root: Path) -> None:
    """The page stays, the exit code says so, the reason is ready for the issue."""
    before = tree(root)
    assert proposed(root, body(answers(now="没有的字"))) == Exit.FINDINGS
    assert tree(root) == before
    assert "not on the page" in (root.parent / "out" / "refusal.md").read_text("utf-8")
    assert proposed(root, body(answers(page="articles/00/0000000000000000.html"))) == Exit.FINDINGS
    assert "no such article" in (root.parent / "out" / "refusal.md").read_text("utf-8")


def test_an_edit_takes_the_pull_request_back(root: Path) -> None:
    """The branch to close is named only by events that end an acceptance."""
    out = root.parent / "out"
    options = put(root.parent, event={**payload("issues.edited"), "action": "closed"})
    assert main(["forge", "revoke", *options, "--out", str(out)]) == Exit.CLEAN
    assert not out.exists()
    options = put(root.parent, event=payload("issues.edited"))
    assert main(["forge", "revoke", *options, "--out", str(out)]) == Exit.CLEAN
    assert (out / "branch").read_text("utf-8") == "correction/issue-41"


def git(root: Path, *arguments: str) -> None:
    """Run git in the archive with an identity of its own."""
    who = ("-c", "user.name=t", "-c", "user.email=t@t.invalid", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)  # noqa: S607


def test_two_stages_from_a_change_to_a_comment(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a branch changes is packed as data, and the second stage tells it from its own pages."""
    git(root, "init", "--quiet", "--initial-branch", "main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "one")
    place = root / f"docs/articles/ab/{ARTICLE}.md"
    before = place.read_text("utf-8")
    place.write_text(before.replace("结尾", "末尾"), "utf-8")
    (root / "docs/articles/ab/notes.md").write_text("none of ours", "utf-8")
    (root / "docs/articles/aa").mkdir()
    (root / "docs/articles/aa/aaaaaaaaaaaaaaaa.md").symlink_to("/etc/passwd")
    for name in (f"articles/ab/{ARTICLE}.html", "index.html", "assets/a.css", "search/s.js"):
        (root / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / name).write_text("x", "utf-8")
    out = root.parent / "out"
    pack = ["forge", "pack", "--base", "main", "--number", "42", "--out", str(out), "--root", str(root)]
    assert main(pack) == Exit.CLEAN
    packed = review.unpack(zipped({"review.json": (out / "review.json").read_bytes()}))
    assert packed == Packed(42, {"aaaaaaaaaaaaaaaa": None, ARTICLE: place.read_text("utf-8")})
    assert set(tree(out / "preview")) == {f"articles/ab/{ARTICLE}.html", "index.html", "assets/a.css"}

    place.write_text(before, "utf-8")
    artifact = root.parent / "review.zip"
    artifact.write_bytes(zipped({"review.json": (out / "review.json").read_bytes()}))
    capsys.readouterr()
    assert main(["forge", "number", "--artifact", str(artifact)]) == Exit.CLEAN
    assert capsys.readouterr().out == "42\n"
    options = put(root.parent, event=payload("workflow_run.completed"), pull=payload("pull"))
    comment = ["forge", "comment", *options, "--artifact", str(artifact), "--root", str(root)]
    assert main([*comment, "--out", str(root.parent / "comment.md")]) == Exit.CLEAN
    assert "-第四段的结尾。\n+第四段的末尾。" in (root.parent / "comment.md").read_text("utf-8")


def test_an_artifact_for_another_pull_request_is_refused(root: Path) -> None:
    """The number in the artifact is a claim; the forge's word decides."""
    artifact = root.parent / "review.zip"
    artifact.write_bytes(zipped({"review.json": review.pack(Packed(43, {}))}))
    options = put(root.parent, event=payload("workflow_run.completed"), pull=payload("pull"))
    out = root.parent / "comment.md"
    comment = [
        "forge",
        "comment",
        *options,
        "--artifact",
        str(artifact),
        "--root",
        str(root),
        "--out",
        str(out),
    ]
    assert main(comment) == Exit.USAGE
    assert not out.exists()


@pytest.mark.parametrize("base", [*HOSTILE[:6], "--output=pwned", "-rf", ""], ids=range(9))
def test_a_base_is_the_name_of_a_commit_or_an_error(root: Path, base: str) -> None:
    """What names the base reaches git as a name and never as an option."""
    git(root, "init", "--quiet")
    out = str(root.parent / "out")
    assert (
        main(["forge", "pack", f"--base={base}", "--number", "1", "--out", out, "--root", str(root)])
        == Exit.USAGE
    )
    assert not (root / "pwned").exists()
