"""Articles as Markdown pages that people read and correct: written, read back, merged."""
