"""The one module that asks Git: the files of a revision, those of the working tree, what commits say."""

from __future__ import annotations

import subprocess
from pathlib import Path

from macros.disk import bytes_of


class GitError(Exception):
    """Git has no answer; its own words say why."""


def start_of(repo: Path, base: str) -> str:
    """Return the commit at which the work on top of `base` began.

    Raises:
        GitError: there is no such revision, or no repository.
    """
    commit = _git(repo, "rev-parse", "--verify", "--end-of-options", f"{base}^{{commit}}").decode().strip()
    try:
        return _git(repo, "merge-base", commit, "HEAD").decode().strip()
    except GitError:
        return commit  # a clone that was cut short knows no common ancestor


def tree_at(repo: Path, commit: str) -> dict[str, bytes]:
    """Return the files of a commit by path; what is no file of its own (a submodule) is left out."""
    entries = [
        entry.split(b"\t", 1)
        for entry in _git(repo, "ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0")
        if entry
    ]
    blobs = {path: about.split()[2] for about, path in entries if about.split()[1] == b"blob"}
    told = _git(repo, "cat-file", "--batch", given=b"\n".join(blobs.values()) + b"\n" if blobs else b"")
    found, at = {}, 0
    for path in blobs:
        end = told.index(b"\n", at)
        size = int(told[at:end].split()[2])
        found[path.decode("utf-8", "replace")] = told[end + 1 : end + 1 + size]
        at = end + size + 2
    return found


def working_tree(repo: Path) -> dict[str, bytes]:
    """Return the files as they stand in the folder now, those not yet committed too; what Git ignores is left out."""
    listed = _git(repo, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split(b"\0")
    return bytes_of(repo, (name.decode("utf-8", "surrogateescape") for name in listed if name))


def messages_since(repo: Path, commit: str) -> list[tuple[str, str]]:
    """Return (author, message) of each commit since `commit`, newest first."""
    told = _git(repo, "log", "--format=%an%x00%B%x01", f"{commit}..HEAD").decode("utf-8", "replace")
    entries = [entry.strip("\n").partition("\0") for entry in told.split("\x01")]
    return [(author, message) for author, _, message in entries if message]


def _git(repo: Path, *arguments: str, given: bytes = b"") -> bytes:
    command = ["git", "-C", str(repo), *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False)  # noqa: S603 - words of ours
    except OSError as error:
        raise GitError(str(error)) from error
    if done.returncode:
        raise GitError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout
