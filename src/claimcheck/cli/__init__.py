"""The command line: parses, calls, writes and exits; decides nothing about claims."""
