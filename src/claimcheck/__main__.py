"""`python -m claimcheck`."""

from claimcheck.cli.entry import console

console()
