"""What happened on the forge, read from the payloads it sends.

They hold what strangers wrote: only what is needed is taken out, of the type and form that it must have.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from build_scripts.forge.form import RefusedError
from build_scripts.model.errors import UsageError

ACCEPTED: Final = "accepted"  # the label with which a maintainer asks for a pull request
_MAINTAINERS: Final = frozenset({"admin", "maintain", "write"})
_LOGIN: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?")
_COMMIT: Final = re.compile("[0-9a-f]{40}")
_LARGEST: Final = 30_000_000  # bytes of a payload


@dataclass(frozen=True, slots=True)
class Request:
    """A maintainer asked for a pull request from issue ``number``, whose form is ``body``."""

    number: int
    body: str
    author: str
    author_id: int

    @property
    def branch(self) -> str:
        """The branch of its pull request."""
        return branch(self.number)


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the first stage: the pull request it was for, and its address."""

    number: int
    address: str


def branch(number: int) -> str:
    """The branch for the correction of an issue: made of the number alone."""
    return f"correction/issue-{number}"


def loads(data: bytes, where: str) -> Mapping[str, Any]:
    """Read a payload; ``UsageError`` for anything but a JSON object."""
    try:
        payload = json.loads(data) if len(data) <= _LARGEST else None
    except (ValueError, RecursionError):
        payload = None
    if not isinstance(payload, dict):
        hint = "give the file that the forge names in GITHUB_EVENT_PATH"
        raise UsageError("not the payload of an event: no JSON object, or too large", where=where, hint=hint)
    return payload


def requested(event: Mapping[str, Any], issue: Mapping[str, Any], rights: Mapping[str, Any]) -> Request:
    """What a maintainer asked for by putting the label on.

    ``event`` is the payload, ``issue`` the issue as it is now, ``rights`` what the forge says of who put
    the label on. ``RefusedError`` if it is another label, if somebody put it on who may not, if it is gone
    again or the issue was edited since.
    """
    try:
        then = event["issue"]
        request = Request(
            _number(then["number"]),
            _text(then["body"]),
            _login(then["user"]["login"]),
            _number(then["user"]["id"]),
        )
        label, now_body = event["label"]["name"], _text(issue["body"])
        same = _number(issue["number"]) == request.number and now_body == request.body
        labels = {each["name"] for each in issue["labels"]}
        allowed = rights["permission"] in _MAINTAINERS and rights["user"]["login"] == event["sender"]["login"]
    except (KeyError, TypeError) as error:
        raise _strange(error) from error
    if event["action"] != "labeled" or label != ACCEPTED:
        raise RefusedError(f"只有标签 {ACCEPTED} 才生成校订。Only the label {ACCEPTED} makes a correction.")
    if not allowed:
        raise RefusedError("只有维护者可以接受校订。Only maintainers accept a correction.")
    if not same or ACCEPTED not in labels or issue.get("state") != "open" or "pull_request" in issue:
        raise RefusedError(
            "接受之后议题又变了，请重新审阅。The issue has changed since it was accepted; look at it again."
        )
    return request


def revoked(event: Mapping[str, Any]) -> int | None:
    """The number of the issue whose acceptance this event ends, None if it ends none.

    An accepted issue whose title or text is edited is no longer what was accepted; one that loses the label
    is not accepted.
    """
    try:
        number = _number(event["issue"]["number"])
        labels = {each["name"] for each in event["issue"]["labels"]}
        action = event["action"]
        if action == "unlabeled":
            return number if event["label"]["name"] == ACCEPTED else None
        if action == "edited":
            return number if ACCEPTED in labels else None
    except (KeyError, TypeError) as error:
        raise _strange(error) from error
    return None


def reviewed(event: Mapping[str, Any], pull: Mapping[str, Any]) -> Run:
    """The pull request that a finished run of the first stage belongs to.

    The run's own word for the number is not taken: ``pull``, as the forge has it now, must be open and at the
    very commit of the very repository that the run was of. ``RefusedError`` if it is not.
    """
    try:
        run = event["workflow_run"]
        commit, repository = run["head_sha"], run["head_repository"]["full_name"]
        same = (pull["head"]["sha"], (pull["head"]["repo"] or {}).get("full_name")) == (commit, repository)
        number, state, kind = _number(pull["number"]), pull["state"], run["event"]
        here = pull["base"]["repo"]["full_name"] == event["repository"]["full_name"]
        address = f"{_text(event['repository']['html_url'])}/actions/runs/{_number(run['id'])}"
    except (KeyError, TypeError) as error:
        raise _strange(error) from error
    if kind != "pull_request" or state != "open" or not (same and here and _is_commit(commit)):
        raise RefusedError(
            "这次运行不属于这个合并请求的现状。The run is not of this pull request as it is now."
        )
    return Run(number, address)


def _is_commit(value: object) -> bool:
    return isinstance(value, str) and _COMMIT.fullmatch(value) is not None


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 1 << 53:
        raise TypeError("a number is expected")
    return value


def _text(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError("a text is expected")
    return value


def _login(value: object) -> str:
    if not isinstance(value, str) or not _LOGIN.fullmatch(value):
        raise TypeError("a user is expected")
    return value


def _strange(error: Exception) -> UsageError:
    return UsageError(f"the payload is not of the form that the forge sends: {type(error).__name__} {error}")
