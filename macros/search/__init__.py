"""The search index: built pages in, the files of the index out. Pure; the command line and the engine write them."""
