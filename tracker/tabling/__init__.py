"""Make a first plan of a table that an office has already: read it, ask about every doubtful cell, write it with comments."""
