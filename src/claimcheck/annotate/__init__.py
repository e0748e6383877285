"""The results of a check written into a copy of the draft."""
