"""Frozen values: the evidence base, drafts, reviews and runs."""
