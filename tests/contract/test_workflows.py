"""What the workflows may do: read from their YAML, so that a right given by mistake fails here."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from build_scripts.forge import events, form

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github" / "workflows"
NAMES = sorted(path.name for path in FOLDER.glob("*.yml"))
EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
# What the forge itself makes up: numbers, digests, branches of ours. Nothing here is a word of a stranger.
OURS: Final = {
    "github.event.issue.number",
    "github.event.pull_request.number",
    "github.event.repository.default_branch",
    "github.event.sender.login",
    "github.event.workflow_run.head_sha",
    "github.event.workflow_run.id",
    "github.ref",
    "github.ref_name",
    "github.sha",
    "github.token",
    "matrix.python",
    "steps.deployment.outputs.page_url",
}
# These run what strangers wrote.
STRANGERS: Final = {"pull_request"}
# These have rights though a stranger may have caused them.
CAUSED_BY_STRANGERS: Final = {"workflow_run", "issues", "issue_comment", "discussion", "fork", "watch"}


@cache
def workflow(name: str) -> Mapping[str, Any]:
    """A workflow as YAML has it; ``on`` is read as text, not as truth."""
    read: Mapping[str, Any] = yaml.load((FOLDER / name).read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return read


def jobs(name: str) -> Mapping[str, Any]:
    """The jobs of a workflow."""
    found: Mapping[str, Any] = workflow(name)["jobs"]
    return found


def triggers(name: str) -> set[str]:
    """What starts a workflow."""
    on = workflow(name)["on"]
    return {on} if isinstance(on, str) else set(on)


def steps(name: str) -> Iterator[Mapping[str, Any]]:
    """Every step of a workflow."""
    for job in jobs(name).values():
        yield from job["steps"]


def texts(value: object) -> Iterator[str]:
    """Every text in a piece of YAML, keys and values."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from texts(key)
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_given_for_free(name: str) -> None:
    """No right but what a job names, no job without an end, no token left on the disk."""
    assert workflow(name)["permissions"] == {}
    for job in jobs(name).values():
        assert job["permissions"]
        assert set(job["permissions"].values()) <= {"read", "write"}
        assert int(job["timeout-minutes"]) <= 360
        assert job["runs-on"] == "ubuntu-24.04"
    for step in steps(name):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("name", NAMES)
def test_the_code_of_strangers_has_no_secret_in_reach(name: str) -> None:
    """A workflow that runs on pull requests can read and nothing else; it is handed no token and no cache."""
    assert "pull_request_target" not in triggers(name)
    if not triggers(name) & STRANGERS:
        return
    assert all(job["permissions"] == {"contents": "read"} for job in jobs(name).values())
    assert not any("environment" in job or "secrets" in job or "uses" in job for job in jobs(name).values())
    said = " ".join(texts(workflow(name)))
    assert not re.search(r"secrets|github\.token|GH_TOKEN|GITHUB_TOKEN|id-token|actions/cache", said)


@pytest.mark.parametrize("name", NAMES)
def test_who_has_rights_runs_our_own_code(name: str) -> None:
    """What a stranger may have caused checks out the default branch alone and fetches no foreign artifact."""
    if not triggers(name) & CAUSED_BY_STRANGERS:
        return
    for step in steps(name):
        action = step.get("uses", "").partition("@")[0]
        assert action in {"", "actions/checkout", "actions/setup-python"}
        if action == "actions/checkout":
            assert step["with"]["ref"] == "${{ github.event.repository.default_branch }}"


@pytest.mark.parametrize("name", NAMES)
def test_no_text_of_a_stranger_reaches_an_expression(name: str) -> None:
    """Commands hold no expression at all; elsewhere only what the forge made up itself is put in."""
    for step in steps(name):
        assert "${{" not in step.get("run", "")
        assert set(step) <= {"uses", "with", "run", "env", "id"}
    used = {part.strip() for text in texts(workflow(name)) for part in EXPRESSION.findall(text)}
    assert {each for each in used if not each.startswith("hashFiles('")} <= OURS


@pytest.mark.parametrize("name", NAMES)
def test_every_step_runs_at_home_too(name: str) -> None:
    """Commands are targets of the Makefile; actions are pinned to a commit and say which version that is."""
    targets = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for step in steps(name):
        if "run" in step:
            assert re.fullmatch(r"make( [a-z-]+)?", step["run"])
            assert set(step["run"].split()[1:]) <= targets
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        if "uses:" in line:
            assert re.fullmatch(r" +-? *uses: [a-z]+/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_an_action_has_one_version() -> None:
    """The same action is pinned to the same commit everywhere."""
    pins: dict[str, set[str]] = {}
    for name in NAMES:
        for step in steps(name):
            if "uses" in step:
                action, _, commit = step["uses"].partition("@")
                pins.setdefault(action, set()).add(commit)
    assert {action: len(commits) for action, commits in pins.items() if len(commits) > 1} == {}


def test_the_second_stage_follows_the_first() -> None:
    """The workflow that writes comments waits for the one that reads changes, by the name that it has."""
    assert workflow("comment.yml")["on"]["workflow_run"]["workflows"] == [workflow("review.yml")["name"]]
    assert triggers("review.yml") == {"pull_request"}
    assert jobs("comment.yml")["comment"]["permissions"]["pull-requests"] == "write"


def test_the_label_is_the_one_that_is_checked() -> None:
    """What starts a correction, what the program checks and what is taken off again have one name."""
    assert f"label.name == '{events.ACCEPTED}'" in jobs("correction.yml")["propose"]["if"]
    assert f"'{events.ACCEPTED}'" in jobs("correction.yml")["revoke"]["if"]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert set(re.findall(r"--remove-label (\S+?);?\s", makefile)) == {events.ACCEPTED}


def test_the_form_has_the_headings_that_are_read() -> None:
    """Labels of the form become the headings that the program cuts at, in their order."""
    read = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/1-text.yml").read_text("utf-8"))
    fields = [field for field in read["body"] if "id" in field]
    assert [(field["id"], field["attributes"]["label"]) for field in fields] == list(form.LABELS.items())


@pytest.mark.parametrize(
    "tool", [("actionlint",), ("zizmor", "--offline", "--quiet", ".github")], ids=lambda t: t[0]
)
def test_the_linters_of_workflows_are_clean(tool: tuple[str, ...]) -> None:
    """Neither actionlint nor zizmor has anything to say; the one exception has its reason beside it."""
    program = Path(sys.executable).parent / tool[0]
    if not program.exists():
        pytest.skip(f"{tool[0]} is not installed; make check installs it")
    done = subprocess.run([program, *tool[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    excused = [
        line
        for name in NAMES
        for line in (FOLDER / name).read_text("utf-8").splitlines()
        if "zizmor:" in line
    ]
    assert [re.sub(r".*# zizmor: ", "", line) for line in excused] == [
        "ignore[dangerous-triggers] nothing of the run is checked out, unpacked or executed"
    ]
