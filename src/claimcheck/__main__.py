"""`python -m claimcheck`."""

from claimcheck.cli.entry import main

raise SystemExit(main())
