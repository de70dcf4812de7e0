"""Pages saved as HTML: the lines of the article told from the rest, with the way back to the source."""
