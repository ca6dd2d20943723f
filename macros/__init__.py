"""Macros, search and checks of the site.

mkdocs-macros calls the three, Zensical `define_env`; the rest is a command line.

The import is at the top, so that `python -c "import macros"` shows an import error that mkdocs-macros would hide,
and absolute, because Zensical loads this file without its package.
"""

try:
    from macros.engine import define_env, on_post_build, on_pre_page_macros
except ModuleNotFoundError as error:
    if error.name is None or error.name.startswith("macros"):
        raise
    raise SystemExit(
        f"这个 Python 里没有装 {error.name}。请用本项目自己的 Python：Linux 写 .venv/bin/python，"
        "Windows 写 .venv\\Scripts\\python；还没有 .venv 的，先照编辑手册“在自己的电脑上看”装好。"
    ) from None

__all__ = ["define_env", "on_post_build", "on_pre_page_macros"]
