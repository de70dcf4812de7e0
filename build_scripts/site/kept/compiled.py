"""Templates as they are compiled: escaped text is not wrapped, and each build leaves them to the next one."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import Any, Final

from jinja2 import BytecodeCache, Environment, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.meta import find_referenced_templates
from markupsafe import escape

_SPECIAL: Final = re.compile("[&<>'\"]")


def written(value: Any) -> str:  # noqa: ANN401 - whatever a template writes
    """A value escaped like the engine does it.

    >>> written("省委"), written('<b>"'), written(3)
    ('省委', Markup('&lt;b&gt;&#34;'), Markup('3'))
    """
    return value if type(value) is str and not _SPECIAL.search(value) else escape(value)


class _Plain(CodeGenerator):
    """Lets templates know ``written`` by the name under which the engine's code asks for ``escape``."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - the engine's
        """Write the code of a template."""
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import {written.__name__} as escape")


@dataclass(slots=True)
class Compiled(BytecodeCache):
    """Code by the names of templates; what was made of another source is compiled anew by the engine."""

    code: dict[str, bytes] = field(default_factory=dict)

    def serve(self, env: Environment) -> None:
        """Compile the templates of ``env``.

        The engine makes an object of all escaped text, which says that it need not be escaped again; but all
        that templates write is joined to one text at once.
        """
        env.code_generator_class = _Plain
        env.bytecode_cache = self

    def taken_in(self, env: Environment, name: str, source: str) -> list[str]:
        """The templates that one takes in, found in its ``source`` unless that is known."""
        own, kept = hashlib.sha256(source.encode()).digest(), self.code.get(f"in {name}", b"")
        if not kept.startswith(own):
            found = [each for each in find_referenced_templates(env.parse(source)) if each is not None]
            kept = self.code[f"in {name}"] = own + "\n".join(found).encode()
        return kept[len(own) :].decode().splitlines()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is known of a template."""
        if bucket.key in self.code:
            bucket.bytecode_from_string(self.code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled."""
        self.code[bucket.key] = bucket.bytecode_to_string()
