"""The files that an editor brings: bytes in; the text, its encoding and remarks on what was done out."""
