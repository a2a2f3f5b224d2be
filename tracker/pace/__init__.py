"""Say how an objective keeps pace with its plan, and where it ends if it goes on like this; none of it has a part in a band."""
