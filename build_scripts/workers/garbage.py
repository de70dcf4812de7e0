"""What Python's collector of garbage looks at: little in a process that restores one capture after another.

Word lists and tables are hundreds of thousands of objects that stay as long as the process, and hardly
anything that a capture makes refers to itself. One look through it all takes as long as ten pages of the web.
"""

from __future__ import annotations

import atexit
import gc
from typing import Final

RARELY: Final = 50_000
"""New objects until the collector looks for those that refer to each other."""
_SELDOM: Final = 1_000_000


def hardly_any() -> None:
    """Let the collector look seldom, and not at the end: nearly all that is made here stays till then."""
    gc.set_threshold(_SELDOM)
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)  # the last look, when nothing is of use any more, would be the longest


def settle() -> None:
    """Take all that is loaded out of the collector's rounds, and let it make fewer of them."""
    gc.freeze()
    gc.set_threshold(RARELY)
