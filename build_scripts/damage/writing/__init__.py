"""Where a text was written: on the mainland, in Taiwan or in Hong Kong."""
