"""Text read back byte by byte: what survived of a character, and which one it may have been."""
