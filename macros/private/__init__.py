"""Private data (不宜公布的内容) in any text: who somebody is, what opens a door, what is secret, where an inner machine stands.

`scan(text)` finds it by the words alone; nothing is looked up, nothing is known of pages. Each kind has its rule's id.
"""

from macros.private.scan import scan, scan_name
from macros.private.secret import Found

__all__ = ["Found", "scan", "scan_name"]
