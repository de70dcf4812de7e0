"""Conversions in steps are OpenCC's, whatever stands beside what; the data are its dictionaries'."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from itertools import chain

import numpy as np
import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.language import stepwise
from build_scripts.language.stepwise import points, written
from tests import joints

OURS = joints.DATA.read_text("utf-8").startswith(f"OpenCC {version('opencc')}\n")
ours = pytest.mark.skipif(not OURS, reason="the data are of another OpenCC, so all texts go the long way")
tool = pytest.mark.skipif(not joints.TOOL.is_file(), reason="this OpenCC came without its tool")
CONFIGS = st.sampled_from(joints.CONFIGS)


def converted(config: str, text: str) -> str | None:
    """In steps, None where that way says that it is not for this text."""
    steps = stepwise.stepwise(config)
    assert steps is not None
    found = steps.convert(text, points(text))
    return None if found.hard else written(found.codes)


def pairs(config: str) -> list[str]:
    """Neighbours of phrases that decide, some of each first character."""
    said = stepwise._data()[config]["deciding"].split(" ")  # noqa: SLF001 - the words that matter
    return [group[0] + each for group in said for each in group[1:4]]


@ours
@given(CONFIGS, st.data())
def test_phrases_in_any_order_are_converted_as_opencc_does(config: str, data: st.DataObject) -> None:
    """Neighbours of its phrases, which overlap in all ways, and common characters among them."""
    part = st.sampled_from(pairs(config)) | st.text("一个国家发展头后里面了着的台干\n，。aé𠀀", max_size=3)
    text = "".join(data.draw(st.lists(part, max_size=30)))
    assert converted(config, text) == opencc.OpenCC(config).convert(text)


@ours
@given(CONFIGS, st.text(st.characters(exclude_categories=["Cs"])))
def test_no_character_of_unicode_is_converted_otherwise(config: str, text: str) -> None:
    """Those that OpenCC takes for others first are left to it."""
    assert converted(config, text) in {None, opencc.OpenCC(config).convert(text)}


@ours
@pytest.mark.parametrize("text", ["头发\n里面", "\n\n发展\n", "一只\0皇后\n只有"])
def test_a_word_that_seems_to_have_a_line_end_inside_is_asked_for_alone(text: str) -> None:
    """Pairs are known by numbers, of which two may be the same: then words are longer, and no other."""
    own = stepwise.stepwise("s2t")
    assert own is not None
    all_decide = stepwise.Neighbours(b"\2" * (1 << 21), np.ones(1 << 21, np.bool_), np.uint32(0))
    found = stepwise.Stepwise("s2t", own.table, all_decide).convert(text, points(text))
    assert not found.hard
    assert written(found.codes) == "\0".join(map(opencc.OpenCC("s2t").convert, text.split("\0")))


def windows(phrases: Iterator[str], size: int) -> Iterator[str]:
    """So many phrases at a time, one behind the other."""
    every = list(phrases)
    for start in range(0, len(every), size):
        yield "".join(every[start : start + size])


@ours
@tool
@pytest.mark.parametrize("config", joints.CONFIGS)
def test_all_phrases_of_opencc_come_out_as_it_writes_them(config: str) -> None:
    """Each phrase in the midst of others, forwards and backwards."""
    known = sorted(joints.phrases(joints.rules(config)))
    whole = opencc.OpenCC(config)
    for text in chain(windows(iter(known), 500), windows(reversed(known), 499)):
        assert converted(config, text) in {None, whole.convert(text)}


@ours
@tool
def test_the_data_are_those_of_the_dictionaries() -> None:
    """``python -m tests.joints`` would make the same."""
    assert joints.DATA.read_text("utf-8") == joints.data()


def test_of_another_opencc_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its texts go the long way, as its phrases may be others."""
    monkeypatch.setattr(stepwise, "version", lambda _: "0")
    stepwise._data.cache_clear()  # noqa: SLF001 - as if the program had just started
    try:
        assert stepwise._data() == {}  # noqa: SLF001
    finally:
        stepwise._data.cache_clear()  # noqa: SLF001
