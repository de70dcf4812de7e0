"""The frozen nouns of the archive; every other room imports from here and this room from none."""
