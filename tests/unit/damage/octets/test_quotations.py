"""Quotations that are open while shifts are read."""

from build_scripts.damage.octets.quotations import Quotations


def test_what_was_read_counts_as_it_was_read() -> None:
    """A mark that the damage shows is none where other words were read, and the other way round."""
    text = "他说：“好?”了。\n她说?。"
    quotations = Quotations(text)
    at = text.index("?”")
    assert quotations.is_open(at)
    quotations.read(at, at + 2, "的话")
    assert quotations.is_open(text.index("\n"))
    assert not quotations.is_open(len(text) - 2)
    quotations.read(len(text) - 2, len(text) - 1, "「")
    assert quotations.is_open(len(text))


def test_a_line_ends_what_is_open() -> None:
    """Also a line end that was read in the place of other bytes."""
    text = "“一?二"
    quotations = Quotations(text)
    quotations.read(2, 3, "\n")
    assert not quotations.is_open(len(text))
