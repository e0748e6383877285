"""Keeping a base: what is wrong with it, what is in it, and changing it safely."""
