"""Templates as they were compiled, in memory: each build leaves them to the next one."""

from __future__ import annotations

from dataclasses import dataclass, field

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


@dataclass(slots=True)
class Compiled(BytecodeCache):
    """Code by the names of templates; what was made of another source is compiled anew by the engine."""

    code: dict[str, bytes] = field(default_factory=dict)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is known of a template."""
        if bucket.key in self.code:
            bucket.bytecode_from_string(self.code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled."""
        self.code[bucket.key] = bucket.bytecode_to_string()
