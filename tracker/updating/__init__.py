"""Take what people type on the page that updates plans, show what it would change, and save it."""
