"""The commands of `python -m macros` that read a file from outside: they print what is in it, or write its pages."""
