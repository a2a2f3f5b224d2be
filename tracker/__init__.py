"""Track a province's digital transformation objectives, quarter by quarter."""

__version__ = "0.3.0"
