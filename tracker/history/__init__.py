"""Save files of the targets folder so that nothing is ever lost, and tell their history, kept in git."""
