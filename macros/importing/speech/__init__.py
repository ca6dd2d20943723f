"""A speech → the sources of its pages and what is left to decide."""
