"""What an import writes: texts and what the site holds in, sources of pages out. Nothing here touches disk."""
