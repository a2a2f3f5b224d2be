"""Change a plan's file by splicing its text, so that a diff shows what was edited and nothing else."""
