"""Evidence bases: finding, reading and compiling them. See docs/evidence-format.md for the files."""
