"""A repository of git, by the program `git`: revisions, and the files in them; the working tree stays as it is.

The program, and no library, since it alone reads every revision that people write (`main@{yesterday}`, `v2~3`), every
form of repository (shallow, partial, worktrees, packs, reftable) and the owner's `safe.directory`.
"""

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from gen.model.spelling import nearest, quoted
from gen.problems import EnvironmentProblem

LATEST_TAG = "latest-tag"
SECONDS = 120  # a partial clone may have to fetch
_TREE, _SUBMODULE = "040000", "160000"


class TreeEntry(NamedTuple):
    """What stands in a folder of a revision: its mode and its name."""

    mode: str
    name: str

    @property
    def is_file(self) -> bool:
        """Whether it is a file, or a link."""
        return self.mode not in (_TREE, _SUBMODULE)


class Repository(NamedTuple):
    """A repository by the folder of its working tree."""

    root: Path


def repository(folder: Path) -> Repository:
    """The repository around a folder; raises EnvironmentProblem where there is none, or no program `git`."""
    answer = _run(folder, "rev-parse", "--show-toplevel")
    if answer.returncode:
        raise EnvironmentProblem(_why(answer, f"{quoted(str(folder))} is in no working tree of git"))
    return Repository(Path(_text(answer.stdout).rstrip("\n")))


def commit(place: Repository, revision: str) -> str:
    """The commit that a revision names; raises EnvironmentProblem where there is none."""
    commit_id = _commit(place, revision)
    if commit_id:
        return commit_id
    if _answer(place, "rev-parse", "--is-shallow-repository") == "true":
        raise EnvironmentProblem(
            f"this clone is shallow and lacks {quoted(revision)}: `git fetch --unshallow --tags` gets it; in CI, "
            "fetch-depth: 0 (GitHub) or GIT_DEPTH: 0 (GitLab)"
        )
    first, dots, last = revision.partition("..")
    if dots and first:
        raise EnvironmentProblem(
            f"{quoted(revision)} names two revisions; write them apart: {first} {last.lstrip('.')}"
        )
    names = _answer(place, "for-each-ref", "--format=%(refname:short)", "refs/tags", "refs/heads", "refs/remotes")
    near = nearest(revision, names.splitlines()[:5000])
    hint = f"did you mean `{near}`? " if near else ""
    raise EnvironmentProblem(
        f"git knows no revision {quoted(revision)}; {hint}`git fetch --tags` gets what only the server has"
    )


def has_revision(place: Repository, name: str) -> bool:
    """Whether something is the name of a revision."""
    return name == LATEST_TAG or bool(_commit(place, name))


def latest_tag(place: Repository) -> str:
    """The tag before the working tree's commit, the nearest above it; raises EnvironmentProblem where there is none.

    Where that commit has a tag itself, as a release has, the tag before it counts.
    """
    tagged = _answer(place, "tag", "--points-at", "HEAD")
    start = ["HEAD^"] if tagged else ["HEAD"]
    answer = _run(place.root, "describe", "--tags", "--abbrev=0", *start)
    if answer.returncode:
        shallow = _answer(place, "rev-parse", "--is-shallow-repository") == "true"
        how = "this clone is shallow: `git fetch --unshallow --tags` gets them" if shallow else "`git fetch --tags`"
        raise EnvironmentProblem(f"git finds no tag before this commit, which `{LATEST_TAG}` asks for; {how}")
    return _text(answer.stdout).strip()


def folder_in(place: Repository, commit_id: str, path: str) -> list[TreeEntry] | None:
    """What stands in a folder of a commit, links followed; None where it is none. `path`: with `/`, blank: the root.

    Raises EnvironmentProblem where the folder is a submodule, whose files are in another repository.
    """
    facts = _text(_batch(place, "--batch-check", commit_id, [path])).partition("\n")[0].split(" ")
    if len(facts) != 3 or facts[1] != "tree":
        _refuse_submodule(place, commit_id, path)
        return None
    listing = _run(place.root, "ls-tree", "-z", facts[0])
    if listing.returncode:
        raise EnvironmentProblem(_why(listing, f"git can't list {quoted(path)}"))
    lines = (line.partition("\t") for line in _text(listing.stdout).split("\0") if line)
    return [TreeEntry(facts.split()[0], name) for facts, _, name in lines]


def contents(place: Repository, commit_id: str, paths: Sequence[str]) -> list[bytes | None]:
    """The bytes of files of a commit, links followed within it; None for what is no file there."""
    answer = _batch(place, "--batch", commit_id, paths)
    read: list[bytes | None] = []
    for header, body in _objects(answer):
        read.append(body if header[-2:-1] == ["blob"] else None)
    if len(read) != len(paths):
        raise EnvironmentProblem("git did not answer for every file; `git fsck` says what is wrong with the repository")
    return read


def _batch(place: Repository, form: str, commit_id: str, paths: Sequence[str]) -> bytes:
    asked = "".join(f"{commit_id}:{path}\n" for path in paths)
    answer = _run(place.root, "cat-file", form, "--follow-symlinks", question=asked.encode(errors="surrogateescape"))
    if answer.returncode:
        raise EnvironmentProblem(_why(answer, "git can't read its objects"))
    return answer.stdout


def _objects(answer: bytes) -> Iterator[tuple[list[str], bytes]]:
    """What `cat-file --batch` answers: a line of facts, and the object behind it where there is one."""
    at = 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        header = _text(answer[at:end]).split(" ")
        at = end + 1
        if header[-1].isdecimal() and len(header) >= 2 and header[-2] in ("blob", "tree", "commit", "tag"):
            size = int(header[-1])
            yield header, answer[at : at + size]
            at += size + 1
        elif len(header) == 2 and header[0] in ("symlink", "dangling", "loop", "notdir") and header[1].isdecimal():
            at += int(header[1]) + 1
            yield ["missing"], b""
        else:
            yield ["missing"], b""


def _refuse_submodule(place: Repository, commit_id: str, path: str) -> None:
    """Raises EnvironmentProblem where a folder, or one above it, is a submodule."""
    parts = path.split("/")
    for count in range(1, len(parts) + 1):
        above = "/".join(parts[:count])
        listing = _answer(place, "ls-tree", commit_id, "--", above)
        if listing.startswith(_SUBMODULE):
            raise EnvironmentProblem(
                f"{quoted(above)} is a submodule, whose files are in a repository of its own; name a folder that has "
                "both, or run this in the submodule"
            )


def _commit(place: Repository, revision: str) -> str:
    if not revision or revision.startswith("-") or not revision.isprintable():
        return ""
    return _answer(place, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")


def _answer(place: Repository, *arguments: str) -> str:
    """What git prints, blank where it fails."""
    answer = _run(place.root, *arguments)
    return "" if answer.returncode else _text(answer.stdout).strip()


def _run(folder: Path, *arguments: str, question: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    """Run git, which asks nobody anything, runs nothing that a repository names, and speaks English."""
    environment = {**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        return subprocess.run(
            ["git", "-c", "core.fsmonitor=false", *arguments],
            cwd=folder,
            env=environment,
            input=question,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except FileNotFoundError as error:
        raise EnvironmentProblem(
            "there is no program `git` here, which reads revisions; install it, or name folders instead"
        ) from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EnvironmentProblem(f"`git {arguments[0]}` does not answer ({error}); name folders instead") from error


def _why(answer: "subprocess.CompletedProcess[bytes]", usual: str) -> str:
    """Git's own reason, where it is one that the reader can do something about; else the usual one."""
    lines = [line for line in _text(answer.stderr).splitlines() if line.startswith(("fatal:", "error:"))]
    error = lines[0].partition(": ")[2] if lines else ""
    if "dubious ownership" in error:
        return f"git: {error}; `git config --global --add safe.directory FOLDER` says that it is yours"
    return f"{usual} (git: {error})" if error else usual


def _text(data: bytes) -> str:
    return data.decode(errors="surrogateescape")
