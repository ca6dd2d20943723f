"""Macros, search and checks of the site.

mkdocs-macros calls the three, Zensical `define_env`; the rest is a command line.

The import is at the top, so that `python -c "import macros"` shows an import error that mkdocs-macros would hide,
and absolute, because Zensical loads this file without its package.
"""

from macros.engine import define_env, on_post_build, on_pre_page_macros

__all__ = ["define_env", "on_post_build", "on_pre_page_macros"]
