"""Give reviews to people outside the pages: the report, its files, the list of all; rendered once per content."""
