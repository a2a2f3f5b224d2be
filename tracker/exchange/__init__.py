"""Ask for a review's figures in an Excel form, and read the forms that come back without ever guessing."""
