"""Exact full-text search that runs in the reader's browser, hosted and from a folder."""
