"""Looking at an archive without changing it: is every page proved by its capture."""
