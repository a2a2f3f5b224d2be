"""Try for minutes what the tests try for seconds."""
