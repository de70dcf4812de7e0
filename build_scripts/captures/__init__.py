"""Bytes that somebody kept, as text: which kind of input they are and how they decode; pure."""
