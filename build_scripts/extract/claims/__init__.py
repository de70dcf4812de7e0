"""Claims: what a page says about its article, each value with where it was read."""
