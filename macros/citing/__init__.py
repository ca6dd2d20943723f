"""Citations of normative documents in running text: `find` looks nothing up, `resolve` never guesses."""

from macros.citing.calls import cite_calls
from macros.citing.find import find, unclosed
from macros.citing.model import KINDS, Cited, Found, Unclosed
from macros.citing.resolve import citations, resolve

__all__ = ["KINDS", "Cited", "Found", "Unclosed", "citations", "cite_calls", "find", "resolve", "unclosed"]
