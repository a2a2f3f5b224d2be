"""Read the files that people edit: strictly, with the position of every value, and never stopping at the first problem."""
