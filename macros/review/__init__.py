"""What a request changes (改动), for the person who reviews it: two sets of files in, a summary in Chinese out. No disk, no Git."""
