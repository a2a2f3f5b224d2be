"""Fill in the forms of an office: tables in its own columns, and Word templates that anybody may replace."""
