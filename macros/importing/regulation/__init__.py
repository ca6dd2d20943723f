"""A regulation → its page with its own words on it."""
