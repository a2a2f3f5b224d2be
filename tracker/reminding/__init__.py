"""Say who has not reported for a review, in words to send, and when reviews are cut off and meet."""
