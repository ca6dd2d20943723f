"""Mutation testing: faults put in one at a time, and whether the fast tests notice. `make mutants`."""
