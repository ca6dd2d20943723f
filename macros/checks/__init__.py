"""The gates: each check takes values and yields findings. The table of rules is macros/core/rules.py."""
