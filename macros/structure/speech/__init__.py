"""The structure of a speech: text in, a tree of sections out."""
