"""What one build leaves to the next: files with the digests of all they are made of."""
