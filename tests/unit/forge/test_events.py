"""Payloads of the forge: who asked for what; what another hand or another text asks for is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from build_scripts.forge import events
from build_scripts.forge.form import RefusedError
from build_scripts.model.errors import UsageError
from tests.unit.forge.recorded import HOSTILE, payload

FIELDS = ("title", "body")


def asked(**changed: Any) -> events.Request:  # noqa: ANN401 - any part of a payload
    """Read the recorded request with parts of it others."""
    event, issue, rights = payload("issues.labeled"), payload("issue"), payload("permission")
    for name, value in changed.items():
        place, _, key = name.partition("__")
        {"event": event, "issue": issue, "rights": rights}[place][key] = value
    return events.requested(event, issue, rights)


def test_a_maintainers_label_asks_for_a_correction() -> None:
    """The recorded payload is a request, whose branch is made of its number alone."""
    request = asked()
    assert (request.number, request.author, request.branch) == (41, "li-reader", "correction/issue-41")
    assert request.body == payload("issue")["body"]


@pytest.mark.parametrize(
    "changed",
    [
        {"event__action": "opened"},
        {"event__label": {"name": "text"}},
        {"rights__permission": "read"},
        {"rights__permission": "none"},
        {"rights__user": {"login": "somebody-else"}},
        {"issue__labels": []},
        {"issue__body": "another text"},
        {"issue__body": None},
        {"issue__number": 42},
        {"issue__state": "closed"},
        {"issue__pull_request": {"url": "https://api.github.com/repos/a/b/pulls/41"}},
    ],
    ids=str,
)
def test_what_was_not_accepted_as_it_is_now_is_refused(changed: dict[str, Any]) -> None:
    """Another label, another hand, another text, another state: no pull request."""
    with pytest.raises(RefusedError):
        asked(**changed)


def test_editing_an_accepted_issue_revokes_it() -> None:
    """A change of title or text ends the acceptance, as does taking the label off; other events do not."""
    edited = payload("issues.edited")
    assert events.revoked(edited) == 41
    assert events.revoked({**edited, "changes": {"title": {"from": "x"}}}) == 41
    assert events.revoked({**edited, "action": "unlabeled", "label": {"name": "accepted"}}) == 41
    assert events.revoked({**edited, "action": "unlabeled", "label": {"name": "text"}}) is None
    assert events.revoked({**edited, "action": "closed"}) is None
    plain = {**edited, "issue": {**edited["issue"], "labels": [{"name": "text"}]}}
    assert events.revoked(plain) is None


def test_a_run_belongs_to_the_pull_request_at_its_commit() -> None:
    """The recorded run of a fork and the pull request as the forge has it fit."""
    run = events.reviewed(payload("workflow_run.completed"), payload("pull"))
    assert run == events.Run(42, "https://github.com/shiyi-archive/shiyi/actions/runs/13500000123")


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("head", "sha"), "2" * 40),
        (("head", "repo"), None),
        (("head", "repo", "full_name"), "somebody/else"),
        (("base", "repo", "full_name"), "somebody/else"),
        (("state",), "closed"),
    ],
    ids=str,
)
def test_an_artifact_cannot_name_another_pull_request(where: tuple[str, ...], value: object) -> None:
    """A run that names a pull request of somebody else, or one that moved on, may say nothing there."""
    pull: Any = payload("pull")
    inner = pull
    for name in where[:-1]:
        inner = inner[name]
    inner[where[-1]] = value
    with pytest.raises(RefusedError):
        events.reviewed(payload("workflow_run.completed"), pull)


def test_a_run_of_another_kind_is_refused() -> None:
    """Only runs for pull requests have one to speak on."""
    event = payload("workflow_run.completed")
    event["workflow_run"]["event"] = "push"
    with pytest.raises(RefusedError):
        events.reviewed(event, payload("pull"))


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_titles_branches_and_names_have_no_way_out(words: str) -> None:
    """What strangers name things comes out of no event."""
    event, issue = payload("issues.labeled"), payload("issue")
    event["issue"]["title"] = issue["title"] = words
    request = events.requested(event, issue, payload("permission"))
    assert words not in (request.branch, request.author)
    run, pull = payload("workflow_run.completed"), payload("pull")
    run["workflow_run"]["head_branch"] = run["workflow_run"]["display_title"] = words
    pull["title"] = pull["head"]["ref"] = pull["body"] = words
    assert words not in events.reviewed(run, pull).address


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_a_name_that_no_user_can_have_is_an_error(words: str) -> None:
    """The author goes into a commit message, so it must be one."""
    event = payload("issues.labeled")
    event["issue"]["user"]["login"] = words
    with pytest.raises(UsageError):
        events.requested(event, payload("issue"), payload("permission"))


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"null", b"\xff", b"{", b"[" * 100_000, b'{"action": "labeled"}', b'{"issue": []}'],
    ids=range(8),
)
def test_what_is_no_payload_is_an_error_of_use(data: bytes) -> None:
    """A file of another kind ends in a message, not in a traceback."""
    with pytest.raises(UsageError):
        events.revoked(events.loads(data, "event.json"))


def test_numbers_are_numbers() -> None:
    """A number goes into addresses and branches; text, truth or nothing is none."""
    for number in ("41", True, None, -1, 0, 1 << 60, 4.5, [41]):
        with pytest.raises(UsageError):
            events.revoked({**payload("issues.edited"), "issue": {"number": number, "labels": []}})
    assert json.dumps(payload("issue"))  # the recorded ones are JSON
