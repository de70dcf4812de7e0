"""A damage laboratory: makes damaged captures with known answers out of clean articles.

Pure and seeded. Where a damage is a plain function, the laboratory does what the family's ``redo`` does, so
that both share one definition. Where the damage comes from bytes replaced without regard to characters,
it has a simulator of its own (``bytewise``): the program's would only prove that it agrees with itself.
"""
