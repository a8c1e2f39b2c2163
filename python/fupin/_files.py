# SPDX-License-Identifier: Apache-2.0
"""Bytes of what a caller names or hands over."""

import datetime
import errno
import io
import os
import stat
from pathlib import Path

#: A file of more bytes is worth reading in pieces.
LARGE = 1 << 23


def start_of_large(path) -> bytes:
    """What a large file that can be read in pieces begins with; nothing of any other."""
    found = os.stat(path)
    if not stat.S_ISREG(found.st_mode) or found.st_size <= LARGE or not hasattr(os, "pread"):
        return b""
    with open(path, "rb", buffering=0) as file:
        return file.read(1 << 12)


def bytes_and_name(file, name: str = "") -> tuple[bytes, str]:
    """The bytes behind a path, bytes, or an open binary file, and the name to show for them."""
    if isinstance(file, (str, os.PathLike)):
        return Path(file).read_bytes(), name or os.fspath(file)
    if isinstance(file, (bytes, bytearray, memoryview)):
        return bytes(file), name
    if hasattr(file, "read"):
        content = file.read()
        if not isinstance(content, bytes):
            raise TypeError("open the file in binary mode: its encoding is found out here")
        shown = getattr(file, "name", "")
        return content, name or (shown if isinstance(shown, str) else "")
    raise TypeError(f"a path, bytes or a binary file is needed, not {type(file).__name__}")


#: Of documents that rest on no day.
NO_DAY = datetime.date(2000, 1, 1)


def moment(day: datetime.date) -> datetime.datetime:
    """The moment that stands in a document for the day it is about: no clock is looked at."""
    return datetime.datetime(max(day.year, 1980), day.month, day.day)  # ZIP knows none before.


def timeless(archive: bytes, day: datetime.date = NO_DAY) -> bytes:
    """The same ZIP archive with members of one day, whenever they were made."""
    import zipfile

    made = io.BytesIO()
    then = moment(day).timetuple()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(made, "w") as new:
        for member in old.infolist():
            kept = zipfile.ZipInfo(member.filename, then[:6])
            kept.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(kept, old.read(member))
    return made.getvalue()


def check_target(path: str | os.PathLike[str]) -> None:
    """Raises OSError if no file can be written there: it is a folder, or in none that exists."""
    if Path(path).exists():
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(mode) and not takes_bytes(path):
            raise OSError(errno.ENOTSUP, "Not a regular file", str(path))
        return
    folder = Path(os.path.realpath(path)).parent
    if not folder.exists():
        shown = folder if Path(path).is_symlink() else Path(path).parent
        raise FileNotFoundError(errno.ENOENT, "There is no such folder", str(shown))


def takes_bytes(path: str | os.PathLike[str]) -> bool:
    """Whether what is there takes bytes as they come, such as /dev/stdout: nothing is replaced."""
    if not os.path.exists(path):
        return False
    mode = os.stat(path).st_mode
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


def write_whole(path, content: bytes) -> None:
    """Writes a file so that there is the old one or the new one, never half of it.

    Of a link, the file it leads to is written. Raises OSError naming the file as the caller did,
    or the folder that is not there.
    """
    check_target(path)
    if takes_bytes(path):
        with open(path, "wb") as file:
            file.write(content)
        return
    target = Path(os.path.realpath(path))
    beside = target.with_name(target.name + ".part")
    try:
        with open(beside, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from error
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
