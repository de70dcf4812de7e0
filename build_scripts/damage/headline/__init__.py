"""Words of the headline in the body: where phrases begin with them, and whether these were put there."""
