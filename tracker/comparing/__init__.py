"""Put provinces side by side: their reviews of one quarter, or one indicator that several plans share."""
