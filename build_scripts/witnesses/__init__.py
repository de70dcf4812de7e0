"""Captures of one article brought together: found among all others, compared, merged into one text."""
