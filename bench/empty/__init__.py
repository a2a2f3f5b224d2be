"""An empty page, to measure beside."""
