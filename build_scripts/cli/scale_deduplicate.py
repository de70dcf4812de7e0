from build_scripts.cli.verb import Verb
from build_scripts.cli.exits import Exit
VERB = Verb("deduplicate","x","x",("deduplicate tables",),lambda p:None,lambda a:Exit.CLEAN)
