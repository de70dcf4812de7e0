"""What holds for every text, damaged, clean or hostile."""

import json
import random
from typing import Any

from hypothesis import assume, example, given
from hypothesis import strategies as st

from build_scripts.model.family import Context, Family
from build_scripts.model.text import Alignment, Change, Span, apply_changes
from build_scripts.restore.order import DAMAGE, ORDER
from tests import laboratory

FAMILIES: list[Family[Any]] = [family for family in ORDER if family.name in DAMAGE]
CONTEXTS = [Context(), Context(found=frozenset({"annotation", "spam"}))]

SENTENCES = [
    "会议强调，要坚持发展，切实保障群众生命安全。",
    "立足当前，着眼长远，打通“最后一公里”（试点）：效果显著！",
    "累计85架国际航班经停太原，1.47万人接受观察；无一例病例？",
    "德尔塔和奥密克戎变异株带来双重挑战，老幼病残孕等重点人群要保护。",
    "乾隆年间，他著书立说；里程碑上写着“厚德”。",
    "每个人都说：好（NATO）。记者杨文、通讯员（实习）李四报道，P3实验室。",
    "The quick brown fox, 2023-03-02 10:43.",
]
FRAGMENTS = [
    *SENTENCES,
    "會(huì)議",
    "堅(jiān)持",
    "發（fā）展",
    "架?chē)\ue27eH航班",
    "德?tīng)査\ue481蛫W密克戎",
    "?(jiān)",
    "?ng)",
    "€",
    "〓",
    "\n",
    "\r\n",
    "　",
    "\u2028",
    "最后一公裏",
    "著著着",
    "((,)):;",
    '<i id="x7k2p"></i>',
    "</i>",
    "_",
    "| ",
    "主站蜘蛛池模板: ",
    "中(zhong)(zhong)共",
    "会议,。会议,、会议,,会议,：",
    "特殊性?，F(xiàn)結合",
    "?。",
    "涓浗鏂伴椈",
]
plausible = st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join)
anything = st.one_of(st.text(max_size=200), plausible)


@given(anything, st.sampled_from(CONTEXTS))
@example("會(huì)(huì)議發(fā)", CONTEXTS[1])
@example("?chē)", CONTEXTS[0])
def test_redo_brings_back_what_undo_took(text: str, context: Context) -> None:
    """For every family and every text: redo ∘ undo is the identity, also through the ledger's form."""
    for family in FAMILIES:
        params = family.detect(text, context)
        if params is None:
            continue
        clean = family.undo(text, params)
        assert family.redo(clean, params) == text, family.name
        stored = json.loads(json.dumps(family.dump(params)))
        assert family.load(stored, text) == params, family.name


@given(anything, st.sampled_from(CONTEXTS))
def test_changes_tell_what_undo_does(text: str, context: Context) -> None:
    """Either a family replaces one for one, or its changes are exactly what undo does."""
    for family in FAMILIES:
        params = family.detect(text, context)
        if params is None:
            continue
        clean = family.undo(text, params)
        changes = family.changes(text, params)
        if changes:
            assert apply_changes(text, changes) == clean, family.name
        else:
            assert len(clean) == len(text), family.name


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=20), st.randoms(use_true_random=False))
def test_clean_sentences_are_not_touched(sentences: list[str], chance: object) -> None:
    """No family finds damage in clean simplified text."""
    del chance
    text = "\n".join(sentences)
    for family in FAMILIES:
        assert family.detect(text, Context()) is None, family.name


@given(
    st.lists(st.sampled_from(SENTENCES[:6]), min_size=6, max_size=40),
    st.integers(0, 10_000),
    st.sampled_from([0.3, 0.6, 0.9]),
)
def test_what_the_mirrors_do_is_undone(sentences: list[str], seed: int, share: float) -> None:
    """Clean text, damaged by the laboratory, comes back to the character or is marked as lost."""
    clean = "".join(sentences)
    keys = laboratory.table(laboratory.convert(clean), random.Random(seed), share)
    assume(len(keys) > 1)  # one bracket may be a writer's gloss, and a sentence without any a writer's own
    text = laboratory.damage(clean, seed, share)
    found: frozenset[str] = frozenset()
    for family in FAMILIES:
        params = family.detect(text, Context(found=found))
        if params is not None:
            text = family.undo(text, params)
            found |= {family.name}
    if "〓" not in text:
        assert text == clean


@st.composite
def changed_texts(draw: st.DrawFn) -> tuple[str, list[Change]]:
    """A text and changes that fit it."""
    text = draw(st.text(alphabet="abc", max_size=30))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [Change(start, end, draw(st.text(alphabet="xyz", max_size=3))) for start, end in pairs]


@given(changed_texts())
def test_alignment_follows_every_kept_character(case: tuple[str, list[Change]]) -> None:
    """A character outside all changes is found again, forwards and backwards."""
    text, changes = case
    after = apply_changes(text, changes)
    alignment = Alignment(changes)
    for at, character in enumerate(text):
        target = alignment.target(at)
        if any(change.start <= at < change.end for change in changes):
            assert target is None
        else:
            assert target is not None
            assert after[target] == character
            assert alignment.source(Span(target, target + 1)) == Span(at, at + 1)
