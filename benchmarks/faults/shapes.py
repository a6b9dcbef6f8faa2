"""The two shapes of a site: one process with SQLite, or many with PostgreSQL and Redis."""

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from astro_site.many.programs import CannotStart
from astro_site.many.shape import Many
from astro_site.many.stores import postgres_is_ready, redis_is_ready
from benchmarks.faults.parts import ServerPart, ShapePart
from benchmarks.faults.site import Ground, Site
from benchmarks.live_room.lesson import prepare
from benchmarks.live_room.process import ServerFailed, free_port

WEBS = WORKERS = 2


@contextmanager
def one(ground: Ground) -> Iterator[Site]:
    """Run the server with its reader beside it until the block ends. Raises ServerFailed."""
    port = free_port()
    web = ServerPart(port, ground.seen, ground.folder / "server.log", _answers(port))
    site = Site(
        places=prepare(ground.load, ground.environment),
        disk=ground.data,
        clock=ground.clock,
        logs=[ground.folder / "server.log"],
        database=str(ground.data / "astro.sqlite3"),
        port=port,
        webs=[web],
    )
    try:
        web.bring_back()
        yield site
    finally:
        web.stop()


@contextmanager
def many(ground: Ground) -> Iterator[Site]:
    """Run what ``make run-many`` runs until the block ends. Raises ServerFailed."""
    said = ground.folder / "said.log"
    with said.open("ab") as output:
        shape = Many(
            ground.data, web=WEBS, workers=WORKERS, output=output, settings=ground.settings
        )
        try:
            shape.start()
            yield _site(ground, shape)
        except CannotStart as error:
            raise ServerFailed(str(error)) from None
        finally:
            shape.stop()


def _site(ground: Ground, shape: Many) -> Site:
    plan = shape.plan
    return Site(
        places=prepare(ground.load, {**ground.environment, **shape.environment}),
        disk=ground.data,
        clock=ground.clock,
        logs=[ground.folder / "said.log", *plan.logs.glob("*.log")],
        database=plan.database_url,
        port=plan.port,
        webs=[ShapePart(shape, name, _answers(port)) for name, port in plan.web.items()],
        workers=[ShapePart(shape, name, partial(_runs, shape, name)) for name in plan.workers],
        redis=ShapePart(shape, "redis", partial(redis_is_ready, plan)),
        postgres=ShapePart(shape, "postgres", partial(postgres_is_ready, plan)),
    )


def _runs(shape: Many, name: str) -> bool:
    return name in shape.pids()


def _answers(port: int) -> Callable[[], bool]:
    def answers() -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/livez", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    return answers
