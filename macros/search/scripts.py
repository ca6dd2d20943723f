"""The search in the browser: its modules (`browser/`) → the scripts that the built site has.

A browser loads no JavaScript module from a folder (`file:`), so the modules of each script are put one after another
into one block, without their `import` and `export`. That needs no bundler as long as the modules keep to two rules,
which a test holds: an import is one line and renames nothing; no two modules of a script declare the same name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from posixpath import dirname, join, normpath

ENGINE = "start.js"
"""The module that answers queries; it becomes `search/data/start.js`, together with the manifest."""
VIEWS = {
    "assets/js/search-box.js": "views/box.js",
    "assets/js/search-page.js": "views/page.js",
    "assets/js/search-mark.js": "views/marks.js",
}
"""The scripts that pages load, by their addresses from the site's root, and the module of each."""

_IMPORT = re.compile(r'^import \{[^}\n]*\} from "(\.[^"\n]*)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=const |let |function |async function |class )", re.MULTILINE)
_BLANK = re.compile(r"^(?:[ \t]+|\n)", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*(?:.|\n)*?\*/[ \t]*)\n", re.MULTILINE)


def engine_script(modules: Mapping[str, str]) -> str:
    """Return what `start.js` opens with. `modules`: the texts of the modules by their paths below `browser/`."""
    return joined(modules, ENGINE)


def view_scripts(modules: Mapping[str, str]) -> dict[str, str]:
    """Return the scripts that pages load by their addresses from the site's root."""
    return {address: joined(modules, name) for address, name in VIEWS.items()}


def joined(modules: Mapping[str, str], name: str) -> str:
    """Return one script made of a module and all that it imports, comments and indents left out.

    Raises:
        KeyError: a module that is imported is not among `modules`.
    """
    texts = (modules[part] for part in with_imports(modules, name))
    code = "\n".join(_EXPORT.sub("", _IMPORT.sub("", _COMMENT.sub("", text))) for text in texts)
    return '"use strict";\n{\n' + _BLANK.sub("", code) + "}\n"


def with_imports(modules: Mapping[str, str], name: str) -> list[str]:
    """Return the paths of a module and of all that it imports, each once and after what it needs itself.

    Raises:
        KeyError: a module that is imported is not among `modules`.
    """
    wanted = [normpath(join(dirname(name), path)) for path in _IMPORT.findall(modules[name])]
    return list(dict.fromkeys([*(part for path in wanted for part in with_imports(modules, path)), name]))
