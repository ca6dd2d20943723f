"""Macros, search and checks of the site.

mkdocs-macros calls `define_env` and `on_post_build`, Zensical `define_env`; the rest is a command line.

The import is at the top, so that `python -c "import macros"` shows an import error that mkdocs-macros would hide,
and absolute, because Zensical loads this file without its package.
"""

from macros.engine import define_env, on_post_build

__all__ = ["define_env", "on_post_build"]
