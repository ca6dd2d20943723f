"""The text of a regulation: its divisions and articles; what its page shows of it; what changed between editions."""
