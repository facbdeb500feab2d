"""Speed and memory of the shipped reader."""
