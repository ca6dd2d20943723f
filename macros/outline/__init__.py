"""The structure of official Chinese text: text in, a tree of sections out."""
