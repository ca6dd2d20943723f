"""Citations of normative documents in any text: `find` looks nothing up, `resolve` never guesses. Knows no site."""

from macros.citing.find import edition_before, find, references_after, to_reference, unclosed
from macros.citing.found import KINDS, Cited, Found, Unclosed
from macros.citing.lookup import Lookup
from macros.citing.near import Near
from macros.citing.register import Register
from macros.citing.resolve import citations, resolve, standing

__all__ = [
    "KINDS",
    "Cited",
    "Found",
    "Lookup",
    "Near",
    "Register",
    "Unclosed",
    "citations",
    "edition_before",
    "find",
    "references_after",
    "resolve",
    "standing",
    "to_reference",
    "unclosed",
]
