"""Hold every Vietnamese word, number format and sentence of the project."""
