"""What was done to the captures: one module a family of damage, each with detect, undo and redo."""
