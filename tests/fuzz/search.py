"""One search: ``python -m tests.fuzz.search TARGET CORPUS [options of libFuzzer]``."""

from __future__ import annotations

import sys

from build_scripts.workers.limits import processor_time
from tests.fuzz.mutation import mutated

LIMIT = 20_000  # bytes: what needs more of them is found with fewer
SECONDS = 20  # of processor time, a hundred times what an instrumented run takes
TEXTUAL = {"text", "page", "families", "restore"}


def main(name: str, corpus: str, options: list[str]) -> None:
    """Search until the time is over or something is found."""
    import atheris  # noqa: PLC0415 - only here: nothing else needs it

    with atheris.instrument_imports(include=["build_scripts", "warcio"], enable_loader_override=False):
        from tests.fuzz import targets  # noqa: PLC0415 - what is imported here is instrumented

    def own(data: bytes, limit: int, seed: int) -> bytes:
        """Every fourth change is the library's, which knows what was compared."""
        if seed % 4 == 0:
            changed: bytes = atheris.Mutate(data, limit)
            return changed
        return mutated(data, limit, seed, textual=name in TEXTUAL)

    def one(data: bytes) -> None:
        if len(data) > 3:
            with processor_time(SECONDS):
                targets.TARGETS[name](data)

    found = f"{corpus}/../found/{name}-"
    fixed = [
        f"-max_len={LIMIT}",
        "-timeout=600",
        "-report_slow_units=600",  # by the clock, so a busy machine makes units slow; SECONDS tells real ones
        "-rss_limit_mb=4096",
        f"-artifact_prefix={found}",
    ]
    atheris.Setup([sys.argv[0], corpus, *fixed, "-print_final_stats=1", *options], one, custom_mutator=own)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
