"""Draw a review as HTML fragments that the pages and the printed report share."""
