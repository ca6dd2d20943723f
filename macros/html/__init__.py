"""Values of the core in, HTML strings out."""
