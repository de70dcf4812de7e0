"""The real captures, whole: what is restored from them may only change on purpose."""

from __future__ import annotations

import difflib
import json
import os

import pytest

from build_scripts.model.outcome import Restored
from build_scripts.restore import ledger_json
from build_scripts.restore.answer import answer
from build_scripts.restore.pipeline import restore
from tests.archives import REAL, REAL_IDS, ROOT, real

GOLDEN = ROOT / "tests" / "golden"
ACCEPT = bool(os.environ.get("SHIYI_ACCEPT"))  # set by `make accept`


@pytest.mark.parametrize("capture_id", REAL_IDS)
def test_real_capture_gives_its_golden_answer(capture_id: str) -> None:
    """Text, metadata, certificate and removed stretches are the ones that people have looked at."""
    got = json.dumps(answer(restore(real(capture_id))), ensure_ascii=False, indent=1) + "\n"
    path = GOLDEN / f"{capture_id}.json"
    if ACCEPT:
        path.write_text(got, encoding="utf-8")
    want = path.read_text(encoding="utf-8")
    diff = "".join(
        difflib.unified_diff(
            want.splitlines(keepends=True), got.splitlines(keepends=True), path.name, "restored now", n=1
        )
    )
    assert not diff, f"\n{diff}\nIf this is meant: make accept"


@pytest.mark.parametrize("capture_id", REAL_IDS)
def test_committed_ledger_is_the_one_of_this_machine(capture_id: str) -> None:
    """What stands in the repository was made by the program beside it."""
    outcome = restore(real(capture_id))
    assert isinstance(outcome, Restored)
    assert REAL.ledger(capture_id) == ledger_json.dumps(outcome.ledger), "run: make accept"


def test_every_golden_file_has_its_capture() -> None:
    """No golden file outlives its capture."""
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(REAL_IDS)


@pytest.mark.parametrize(
    ("capture_id", "phrases"),
    [
        ("2b6f5a656ca0c184", ["立足当前，着眼长远", "“最后一公里”", "推动高质量发展的干劲", "抗疫斗争中"]),
        (
            "b5b039102df43ce9",
            ["德尔塔和奥密克戎变异株", "累计85架国际航班经停太原", "承载着提升全省", "只争朝夕"],
        ),
        ("eff149abec37a3d4", ["聚焦老幼病残孕等重点人群，", "“关爱你我他（她）·温暖千万家”行动"]),
        ("c74e22cf49ff18f9", ["可疑症状人员台账", "组织培训一批志愿者"]),
        ("5eacee8ec679d647", ["于英杰通报有关情况", "各市、县（市、区）设分会场。（记者杨文）"]),
    ],
)
def test_hard_places_are_right(capture_id: str, phrases: list[str]) -> None:
    """The places at which restorers fail, spelled out so that no golden file can hide them."""
    paragraphs = "\n".join(
        json.loads((GOLDEN / f"{capture_id}.json").read_text(encoding="utf-8"))["paragraphs"]
    )
    assert [phrase for phrase in phrases if phrase not in paragraphs] == []
