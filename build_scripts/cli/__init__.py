"""The commands: one module a verb, arguments in and an exit code out; the work is done in the rooms below."""
