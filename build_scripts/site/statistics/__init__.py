"""The page of numbers: what is counted, and how it is drawn."""
