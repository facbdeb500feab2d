"""Claims to events: copies of one text, merging, and who vouches for each happening."""

from dateline.events.copies import copies
from dateline.events.merge import merge

__all__ = ["copies", "merge"]
