"""A small crawl, and what one machine makes of it by itself."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from build_scripts.archive.inputs import inputs
from build_scripts.captures.containers import NO_WISHES
from build_scripts.model.capture import Capture
from build_scripts.model.finding import Finding
from build_scripts.restore.answer import answer
from build_scripts.restore.attempt import attempt
from tests.scale import crawl

CAPTURES = 72
# Libraries that the default environment does not have; `make scale-test` runs these tests where they are.
collect_ignore_glob = [] if find_spec("datatrove") and find_spec("ray") else ["*"]


def canonical(answers: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """Answers as a set of records that may hold one twice."""
    return Counter(json.dumps(each, ensure_ascii=False, sort_keys=True) for each in answers)


@pytest.fixture(scope="session")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files with captures of all kinds; the third is cut."""
    folder = tmp_path_factory.mktemp("crawl")
    crawl.write(CAPTURES, folder, per_file=12, cut_every=3)
    return folder


@pytest.fixture(scope="session")
def expected(crawled: Path) -> tuple[Counter[str], list[Finding]]:
    """What ``restore --json`` says of the crawl, and the findings beside it."""
    found = list(inputs([crawled], NO_WISHES))
    captures = [each for each in found if isinstance(each, Capture)]
    findings = [each for each in found if isinstance(each, Finding)]
    return canonical(json.loads(json.dumps(answer(attempt(each)))) for each in captures), findings
