"""Freeze reviews as numbered versions, and say what a report shows: a draft, or a version and what changed since."""
