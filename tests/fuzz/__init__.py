"""Pages full of what is dangerous, put through every gate; what passes is opened in a browser and must hold nothing active."""
