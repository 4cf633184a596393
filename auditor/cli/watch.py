"""`auditor check --watch`: audit the pages of a folder as a scanner drops them in, until Ctrl-C."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NoReturn

from auditor.cli import outputs, session, streams
from auditor.contract import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from auditor.pipeline.watch import Stamp, Watch
    from auditor.registry import Registry
    from auditor.settings import Settings


def watch(
    paths: Sequence[str],
    targets: Sequence[outputs.Target],
    registry: Registry,
    settings: Settings,
    color: str,
    *,
    verbose: int,
) -> NoReturn:
    """Report what is there, then each page that comes or changes; ends at Ctrl-C, with status 130.

    Exits with status 2 where the folder is not there, or is gone while it is watched, and where
    the report cannot go where it should.
    """
    from auditor.pipeline.watch import Watch, arrivals

    if any(target.file for target in targets):
        session.fail(say("--watch 的报告只能写到标准输出"), settings)
    if "-" in paths:
        session.fail(say("--watch 只能监看文件夹，不能监看标准输入"), settings)
    watched = Watch(paths, settings, registry)
    try:
        watched.look(time.monotonic())
        if verbose >= 0:
            session.remark(say("正在监看 {paths}，按 Ctrl-C 结束", paths=", ".join(paths)), settings)
        for found in arrivals(_looks(watched, settings)):
            with streams.apart():
                news = watched.take(found)
            for name in news.gone:
                session.remark(say("{name} 已移走", name=name), settings)
            if news.report:
                outputs.deliver(news.report, targets, registry, settings, color, verbose=verbose)
    except OSError as error:
        said = say(
            "“{path}”已无法读取（{reason}）", path=error.filename or ", ".join(paths), reason=error.strerror
        )
        session.fail(said, settings)
    raise KeyboardInterrupt


def _looks(watched: Watch, settings: Settings) -> Iterator[tuple[float, Mapping[str, Stamp]]]:
    from auditor.pipeline.watch import ticks

    now = time.monotonic()
    yield now, watched.look(now)
    for _ in ticks(watched.paths):
        # What came without a page has no report to stand in.
        session.tell(watched.unsaid(), settings)
        now = time.monotonic()
        yield now, watched.look(now)
