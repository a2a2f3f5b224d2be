"""What a server needs around the app: configuration of nginx and systemd, and the same tried on one's own machine."""
