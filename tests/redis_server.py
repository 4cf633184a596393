"""A Redis server of the tests' own, on a socket in a folder of its own, or the reason why there is none."""

from __future__ import annotations

import shutil
import subprocess
import time
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

MISSING = [
    name
    for name, found in (
        ("redis-server", shutil.which("redis-server")),
        ("redis (make heavy)", find_spec("redis")),
    )
    if not found
]

NEEDS_REDIS = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start Redis and give its location."""
    from redis import Redis
    from redis.exceptions import ConnectionError as NoConnection

    folder = tmp_path_factory.mktemp("redis")
    socket = folder / "socket"
    arguments = ["--port", "0", "--unixsocket", str(socket), "--dir", str(folder), "--save", ""]
    with subprocess.Popen(["redis-server", *arguments], stdout=subprocess.DEVNULL) as process:
        location = f"unix://{socket}"
        client = Redis.from_url(location)
        for _ in range(200):
            try:
                client.ping()
                break
            except (NoConnection, FileNotFoundError):
                time.sleep(0.05)
        yield location
        client.close()
        process.terminate()


@pytest.fixture
def location(server: str) -> str:
    """Give the location of an empty database."""
    from redis import Redis

    with Redis.from_url(server) as client:
        client.flushall()
    return server
