"""What is wrong with an input that a search found: ``python -m tests.fuzz.replay FILE…``."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.fuzz.targets import TARGETS

if __name__ == "__main__":
    for argument in sys.argv[1:]:
        TARGETS[Path(argument).name.partition("-")[0]](Path(argument).read_bytes())
        print(f"{argument}: nothing")
