from __future__ import annotations

import pytest

from build_scripts.laboratory.bytewise import decoded, replaced, settled
from build_scripts.laboratory.clean import shipped
from build_scripts.laboratory.insertions import annotated, punctuated
from build_scripts.laboratory.recipe import damaged, parse
from build_scripts.language import gbk


@pytest.mark.parametrize(
    ("original", "readings", "captured"),
    [
        ("85架國際航班", {"車": "chē"}, "85架?chē)\ue27eH航班"),
        ("德爾塔和奧密克戎", {"聽": "tīng", "瘖": "yīn"}, "德?tīng)査\ue481蛫W密克戎"),
        ("全會審議", {"會": "huì "}, "全會(huì )審議"),
    ],
)
def test_readings_are_put_in_as_in_the_captures(
    original: str, readings: dict[str, str], captured: str
) -> None:
    """What was read off real captures comes out of the simulator, byte shifts included."""
    assert annotated(original, readings) == captured


@pytest.mark.parametrize(
    ("original", "captured"),
    [
        ("特殊性。現(xiàn)結合", "特殊性?，F(xiàn)結合"),
        ("部分。縣域,會議。", "部分?？h域,會議,。"),
        ("一刀切。”山東省", "一刀切?！鄙綎|省"),
    ],
)
def test_commas_shift_bytes_too(original: str, captured: str) -> None:
    """A mark's bytes are found across two characters, and the marks that are put in first win."""
    assert punctuated(original) == captured


def test_references_are_put_in_across_characters() -> None:
    """The half character before a reference swallows its ampersand: 寻找当年 with keys 业 and 年."""
    pairs = {each.encode("gbk"): f"&#{ord(each)};".encode() for each in "业年"}
    assert replaced("寻找当年", pairs) == "寻?#19994;?#24180;"


def test_what_gbk_cannot_write_is_a_border() -> None:
    """No pair of bytes is found across a character that stands in the page as an entity."""
    pairs = {"車".encode("gbk"): b"!"}
    assert replaced("架國", pairs) != "架國"
    assert replaced("架\U00020000國", pairs) == "架\U00020000國"


@pytest.mark.parametrize("lead", range(0x81, 0xFF))
def test_both_readers_of_gbk_agree(lead: int) -> None:
    """The laboratory's own decoder and the program's read every pair alike, also broken ones."""
    for trail in range(0x100):
        data = bytes((lead, trail))
        assert decoded(data) == gbk.decode(list(data)), data.hex()


@pytest.mark.parametrize(
    "text", ["累計85架國際航班", "特殊性。現結合，一刀切。”", "隊伍。包括總經理", "plain", "架\U00020000國"]
)
def test_what_is_left_open_is_settled_later_as_at_once(text: str) -> None:
    """Reading the bytes between two insertions and not reading them differ only in what the second finds."""
    pairs = {each.encode("gbk"): f"{each}(x)".encode("gbk") for each in "車犖。計"}
    assert settled(replaced(text, pairs, settle=False)) == replaced(text, pairs)


def test_commas_go_into_the_bytes_that_the_readings_left() -> None:
    """A mark whose bytes a shift has hidden still gets its comma, which ends the shift."""
    shifted = annotated("隊伍。包括", {"犖": "luò"}, settle=False)
    assert punctuated(shifted) == "隊?luò)?。包括"


@pytest.mark.parametrize(
    "chosen", ["annotation:toned,punctuation:all", "annotation:toned", "punctuation:all"]
)
def test_no_capture_has_open_bytes(chosen: str) -> None:
    """Whatever is done to an article, its capture is text that can be written."""
    for clean in shipped("mainland")[:5]:
        assert damaged(clean, parse(chosen), 3).text.encode("utf-8")
