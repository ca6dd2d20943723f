"""Cases in files: what goes in and what must come out, by the verb that is asked."""
