"""Reporters: each turns a `Run` into text, opens no file and knows no terminal."""
