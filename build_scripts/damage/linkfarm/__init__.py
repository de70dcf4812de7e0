"""What link farms put into pages, and what tells it from an article: the evidence of ``spam``."""
