"""Measure the app beside what it is compared with, in one run: `make bench`."""
