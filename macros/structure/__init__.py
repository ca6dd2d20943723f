"""A text → its tree: the sections of a speech (`speech`), the articles of a regulation (`regulation`). Knows no site."""
