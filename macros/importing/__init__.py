"""A speech's text → the pages of its folder: text and outline in, sources of pages out. Nothing here touches disk."""
