"""The structure of a regulation: text in, its articles with what stands above and below them out."""
