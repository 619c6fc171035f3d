"""Foreign errors of FFmpeg and the file system, told once in our own words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av

from studio.errors import AssetMissing, DiskFull, EncodeFailed, MediaError, OutputUnwritable, UnsupportedMedia

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY}
_NO_PLACE = {errno.EISDIR, errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG}


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Run the body; what it raises about `path` becomes DiskFull, OutputUnwritable or EncodeFailed."""
    try:
        yield
    except (av.error.FFmpegError, OSError) as error:
        raise write_error(error, path) from error


def write_error(error: Exception, path: Path) -> MediaError:
    """`error`, met while writing `path`, as the person should read it."""
    number = getattr(error, "errno", None)
    if number in _FULL:
        return DiskFull("the disk is full: {path} could not be finished", path=path)
    if number in _REFUSED | _NO_PLACE:
        return OutputUnwritable("{path} cannot be written: {reason}", path=path, reason=reason(error))
    return EncodeFailed(
        "{path} could not be encoded: {reason}",
        hint="Try another preset, or --encoder libx264 if a graphics card was used.",
        path=path,
        reason=reason(error),
    )


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Run the body; what it raises about `path` becomes AssetMissing or UnsupportedMedia."""
    try:
        yield
    except FileNotFoundError as error:
        raise AssetMissing("there is no file {path}", hint="Check the name and the folder.", path=path) from error
    except (
        av.error.FFmpegError, OSError, ValueError, EOFError, SyntaxError, IndexError, MemoryError, RuntimeError
    ) as error:  # fmt: skip
        # Pillow reports broken files by any of these, depending on the format.
        raise UnsupportedMedia(
            "{name} cannot be read: {reason}", name=path.name, path=path, reason=reason(error)
        ) from error


def reason(error: BaseException) -> str:
    """A few words of what the library or the system said, without addresses and file names."""
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return str(said).splitlines()[0]
