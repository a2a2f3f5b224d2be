"""A plan as the contract words it: its models, the rules between its values, and how it is read from a file."""
