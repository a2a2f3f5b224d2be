"""Read plans' files, many at once where there are many, and keep what was read by content from one start to the next."""
