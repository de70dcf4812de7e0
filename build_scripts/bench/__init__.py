"""Measuring the program: cases with known answers, scores, floors that may not be fallen below, tables.

Knows the program only by what it gives others: a function from capture to the record of ``restore --json``.
"""
