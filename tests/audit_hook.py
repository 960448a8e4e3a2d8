"""Notes what a Python process touches that it should not.

A test copies it as ``sitecustomize.py`` into a folder of PYTHONPATH: then it runs at
the start of every Python process, those that the readers start too. ``AUDIT_LOG`` names
the file for the notes, ``AUDIT_INPUT`` the folder of the inputs, ``AUDIT_TEMP`` the
only one to write to. A process that asks for a socket gets an error besides.
"""

import os
import sys
from pathlib import Path

_NOTES = Path(os.environ["AUDIT_LOG"]).resolve()
_LOG = os.open(_NOTES, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
_TEMP = Path(os.environ["AUDIT_TEMP"]).resolve()
_INPUT = Path(os.environ["AUDIT_INPUT"]).resolve()
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_CHANGES = ("os.remove", "os.rename", "os.mkdir", "os.rmdir")
_LISTS = ("os.listdir", "os.scandir")
_PROGRAMS = (sys.executable, "tesseract", "soffice", "libreoffice", "antiword")


def _complaint(event, args):
    """What is wrong with an event, or None."""
    if event.startswith("socket."):
        return f"network: {event}"
    if event == "subprocess.Popen":
        program = os.fsdecode(args[0])
        known = {program, Path(program).name} & set(_PROGRAMS)
        return None if known else f"program: {program}"
    if event not in ("open", *_CHANGES, *_LISTS) or isinstance(args[0], int):
        return None
    path = _path(event, args)
    if path is None or path.is_relative_to(_TEMP) or path in (_NOTES, Path(os.devnull)):
        return None
    if event in _CHANGES or (event == "open" and _is_written(*args[1:])):
        return f"changed: {path}"
    given = event == "open" and path.parent == _INPUT
    return None if given or _is_ours(path) else f"read: {path}"


def _path(event, args):
    """The path that an event is about, or None where it does not tell."""
    name = Path(os.fsdecode("." if args[0] is None else args[0]))
    if event in _CHANGES and args[-1] >= 0:  # named from an open folder
        return Path(f"/proc/self/fd/{args[-1]}").resolve() / name
    path = name.resolve()
    if (
        event == "open"
        and args[1] is None
        and not (path.exists() or name.is_absolute())
    ):
        return None  # os.open does not tell which folder a name is from
    return path


def _is_written(mode, flags):
    return bool(flags & _WRITES or set(mode or "") & set("wax+"))


def _is_ours(path):
    """Whether Python or a library may look for its own files there."""
    folders = {sys.prefix, sys.base_prefix, *filter(None, sys.path)}
    return any(path.is_relative_to(Path(folder).resolve()) for folder in folders)


def _watch(event, args):
    complaint = _complaint(event, args)
    if complaint is not None:
        os.write(_LOG, f"{complaint}\n".encode())
        if event.startswith("socket."):
            raise PermissionError("there is no network")


sys.addaudithook(_watch)
