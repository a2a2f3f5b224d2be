"""Look closely at one objective: its quarters, the working of its band, and the same indicator in other plans."""
