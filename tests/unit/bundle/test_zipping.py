from __future__ import annotations

import io
import random
import shutil
import subprocess
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.bundle import zipping
from build_scripts.bundle.names import LONGEST, checked
from build_scripts.bundle.zipping import ZipWriter
from build_scripts.model.errors import UsageError

NAMES = st.from_regex(r"[a-z][a-z0-9]{0,8}(/[a-z][a-z0-9]{0,8}){0,3}\.html", fullmatch=True)


def zipped(members: dict[str, list[bytes]]) -> bytes:
    """An archive in memory."""
    file = io.BytesIO()
    with ZipWriter(file) as writer:
        for name, chunks in members.items():
            writer.add(name, chunks)
    return file.getvalue()


@given(st.dictionaries(NAMES, st.lists(st.binary(max_size=300), max_size=3), max_size=8))
def test_what_goes_in_comes_out(members: dict[str, list[bytes]]) -> None:
    """Python's own reader finds every member, in order, with its bytes and the fixed time and rights."""
    with zipfile.ZipFile(io.BytesIO(zipped(members))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == list(members)
        for info in archive.infolist():
            assert archive.read(info) == b"".join(members[info.filename])
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert info.external_attr >> 16 == 0o100644


def test_other_programs_read_it_too(tmp_path: Path) -> None:
    """Info-ZIP finds no error; with more members than fit in 16 bits neither."""
    unzip = shutil.which("unzip")
    if unzip is None:
        pytest.skip("no unzip on this machine")
    path = tmp_path / "many.zip"
    path.write_bytes(zipped({f"a/{number:05x}.txt": [b"%d" % number] for number in range(0x10002)}))
    done = subprocess.run([unzip, "-tqq", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    with zipfile.ZipFile(path) as archive:
        assert len(archive.namelist()) == 0x10002


def test_members_beyond_4_gib_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Offsets that need 64 bits are written as ZIP64 has them; the limit is lowered to reach it."""
    monkeypatch.setattr(zipping, "_LARGEST", 5_000)
    generator = random.Random(1)
    path = tmp_path / "far.zip"
    members = {f"{number}.bin": [generator.randbytes(900)] for number in range(9)}
    data = zipped(members)
    # Only a real archive of that size has the marks that readers look for, so they are put in.
    at = data.index(b"PK\1\2")
    fixed = bytearray(data)
    small = (5_000).to_bytes(4, "little")
    while (found := fixed.find(small, at)) >= 0:
        fixed[found : found + 4] = b"\xff" * 4
    path.write_bytes(bytes(fixed))
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            name: chunks[0] for name, chunks in members.items()
        }


def test_memory_does_not_grow_with_the_number_of_members(tmp_path: Path) -> None:
    """Four times the members take no more memory."""
    peaks = []
    for count in (1_000, 4_000):
        with (tmp_path / "out.zip").open("wb") as file:
            tracemalloc.start()
            with ZipWriter(file) as writer:
                for number in range(count):
                    writer.add(f"articles/{number:016x}.html", [b"text"])
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[1] < 1.1 * peaks[0]


@pytest.mark.parametrize(
    "name",
    [
        "新闻.html",
        "a b.html",
        "/etc/passwd",
        "../up",
        "a//b",
        "con.txt",
        "x/NUL",
        "end.",
        "a" * (LONGEST + 1),
        "",
    ],
)
def test_a_name_that_some_system_refuses_is_an_error(name: str) -> None:
    """It is named with what to do; nothing is renamed silently."""
    with pytest.raises(UsageError, match="every system"):
        checked(name)
