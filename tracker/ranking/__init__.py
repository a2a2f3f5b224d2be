"""Read rankings for one province over the years, and for all of one year."""
