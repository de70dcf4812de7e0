"""Work on all cores: the same answers in the same order as one process gives, within stated limits."""
