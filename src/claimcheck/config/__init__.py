"""Settings from `claimcheck.toml` and `pyproject.toml`: finding, reading and applying them.

`find` looks for files and is all that a run without settings needs; `read` makes a `Config` of one; `policy` says
what a `Config` does to the rules, and changes a run by it. See docs/configuration.md for the keys.
"""
