"""The same review by other frameworks."""
