"""The page of one article: what it shows, its evidence, citations, metadata and files to take along."""
