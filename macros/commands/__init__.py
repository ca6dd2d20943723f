"""The commands of `python -m macros` that read a file from outside: values in from the core, words out for an editor."""
