"""Quality gates: scores of the readings against gold, and floors below which they must not fall."""
