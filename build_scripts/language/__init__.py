"""What is known about written Chinese: scripts, readings, words, bytes; each library behind one module."""
