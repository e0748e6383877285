"""One row for each thing in a draft that can be checked, and the checker's own columns beside it."""
