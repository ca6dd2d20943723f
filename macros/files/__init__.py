"""The files that an editor brings: from their bytes the text, its encoding, and remarks on what was done to get it."""
