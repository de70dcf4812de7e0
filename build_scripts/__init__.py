"""拾遗 Shiyi: restore captured Chinese news to the text that was published, and prove it."""

__version__ = "0.1.0"
