"""The pure core: text and plain mappings in, values out. Imports no site engine, reads no file."""
