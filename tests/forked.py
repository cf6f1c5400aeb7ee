"""Commands as processes of their own, which need not import the engine each time.

A server has imported it, has read the engine's own data, and has run nothing; each command is a
fork of it. What a command reads, keeps and says is its own, as if it had been started by hand.
"""

import atexit
import importlib
import json
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType

# What `python -m mkdocs build` and `python -m helpcenter` import, sooner or later.
IMPORTED = (
    "mkdocs.commands.build", "helpcenter_mkdocs.plugin", "mkdocs_static_i18n.plugin",
    "material.templates", "helpcenter.cli", "helpcenter.languages.detect", "PIL.ImageOps",
    "markdown.extensions.attr_list", "markdown.extensions.tables", "colorama", "num2words",
)  # fmt: skip
# Elsewhere a process that has been forked cannot do all that another one can.
CAN = sys.platform == "linux"


class _Server:
    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, __file__],
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},  # threads are not forked
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        atexit.register(self.stop)

    def run(self, order: Mapping[str, object]) -> int:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{json.dumps(order)}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def stop(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


@cache
def _server() -> _Server:
    return _Server()


def run(folder: Path, words: list[str], environment: Mapping[str, str]) -> tuple[int, str]:
    """Run `python -m …` in a folder; return its code, and what it has printed."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        files = [f"/proc/{os.getpid()}/fd/{file.fileno()}" for file in (out, errors)]
        order = {"folder": str(folder), "words": words, "environment": dict(environment)}
        code = _server().run({**order, "files": files})
        said = b""
        for file in (out, errors):
            file.seek(0)
            said += file.read()
    return code, said.decode().replace("\r\n", "\n")


def _become(order: Mapping[str, list[str]], environment: Mapping[str, str], folder: str) -> None:
    """Be the command that was ordered, with nothing of the server's but what it has imported."""
    for number, name in ((0, os.devnull), *enumerate(order["files"], 1)):
        mode = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_APPEND
        file = os.open(name, mode)
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.path[0] = folder
    sys.argv = order["words"]
    runpy.run_module(order["words"][0], run_name="__main__", alter_sys=True)


class _Later(ModuleType):
    """A module that is imported where it is needed: what is written in Go survives no fork."""

    def __getattr__(self, name: str) -> object:
        if sys.modules[self.__name__] is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


def serve() -> None:
    """Run what is ordered, a line each, and answer with its code."""
    sys.modules["minify"] = _Later("minify")
    for name in IMPORTED:
        importlib.import_module(name)
    languages = sys.modules["helpcenter.languages"]
    for language in languages.shipped():
        languages.pack(language)
    sys.modules["helpcenter.languages.detect"].label("en")
    threads = len([*Path("/proc/self/task").iterdir()])
    assert threads == 1, "what is forked would lack what other threads do"
    while line := sys.stdin.buffer.readline():
        order = json.loads(line)
        sys.stdout.flush()
        child = os.fork()
        if not child:
            _become(order, order["environment"], order["folder"])
            return
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        print(code, flush=True)  # noqa: T201  # it is the answer


if __name__ == "__main__":
    serve()
