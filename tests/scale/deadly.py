"""Run as a program: a crawl restored by processes of which some die."""

from __future__ import annotations

import os
import sys
from dataclasses import replace

from build_scripts.scale.engines import Local
from tests.scale.poisoned import POISON
from tests.scale.runs import done, ordered

_POISONED = ("tests.scale.poisoned",)

if __name__ == "__main__":
    source, out, os.environ[POISON] = sys.argv[1:]
    run = replace(ordered(source, out), preload=_POISONED)
    sys.exit(any(done(run, Local(2, (*_POISONED, "build_scripts.scale.cluster")))))
