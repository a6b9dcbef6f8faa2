"""supervisord, which keeps the parts running: its settings, and how it is asked.

It runs each part, starts one again that ended, and ends all of them in turn: first nginx, then web
processes and workers, last what they store in.
"""

import resource
import sys
import xmlrpc.client
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from supervisor.xmlrpc import Faults, SupervisorTransport

from astro_site.many.plan import ROOT, Plan
from astro_site.many.ports import LOOPBACK
from astro_site.many.programs import with_parent

STORES, WORK, DOOR = 10, 20, 30
"""In this order the parts start; they end in the opposite one."""

_STOPPING: Final = {STORES: 60, WORK: 30, DOOR: 10}
"""Seconds that a part may take to end before it is killed."""

_GROUPS: Final = {STORES: "stores", WORK: "site", DOOR: "door"}

_LOUD: Final = WORK
"""What web processes and workers say comes to the terminal; the rest goes to files."""


@dataclass(frozen=True)
class Part:
    """A part of the shape: a process that supervisord runs."""

    name: str
    command: Sequence[str]
    turn: int
    stop_by: str = "TERM"
    environment: Mapping[str, str] = field(default_factory=dict)
    at_once: bool = False
    """Started with supervisord; the others when they are asked for."""

    @property
    def group(self) -> str:
        """Parts of one turn are one group: they end together."""
        return _GROUPS[self.turn]


@dataclass(frozen=True)
class State:
    """How a part is: supervisord's word for it, its process (0: none), and when it was started."""

    word: str
    pid: int
    started: int

    @property
    def is_given_up(self) -> bool:
        """Whether it ended so often right after its start that it is not started again."""
        return self.word == "FATAL"


def site_parts(plan: Plan) -> list[Part]:
    """Return the parts that are processes of the site itself."""
    manage, metrics = [sys.executable, str(ROOT / "manage.py")], plan.metrics()

    def part(name: str, *words: str) -> Part:
        own = dict(plan.settings)
        if metrics:
            own["ASTRO_METRICS_PORT"] = str(metrics[name])
        command = with_parent([*manage, *words], signal="TERM")
        return Part(name, command, WORK, environment=own)

    web = [
        part(name, "serve", "-v0", f"--host={LOOPBACK}", f"--port={port}")
        for name, port in plan.web.items()
    ]
    return [*(part(name, "run_reader") for name in plan.workers), *web]


def files() -> int:
    """Return how many files, and so sockets, a process may hold."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    return 16384 if most == resource.RLIM_INFINITY else min(16384, most)


def config(plan: Plan, parts: Sequence[Part], *, user: str | None) -> str:
    """Return supervisord's settings; ``user`` is named where it is root, or it would warn."""
    sections = [
        _section(
            "supervisord",
            nodaemon="true",
            silent="true",
            **({} if user is None else {"user": user}),
            directory=str(ROOT),
            logfile=str(plan.logs / "supervisord.log"),
            logfile_maxbytes="1MB",
            logfile_backups="1",
            pidfile=str(plan.folder / "supervisord.pid"),
            childlogdir=str(plan.logs),
            minfds=str(files()),
        ),
        _section(
            "inet_http_server",
            port=f"{LOOPBACK}:{plan.control_port}",
            username="astro",
            password=plan.passwords["control"],
        ),
        _section(
            "rpcinterface:supervisor",
            **{"supervisor.rpcinterface_factory": _INTERFACE},
        ),
        *(_program(plan, part) for part in parts),
        *(_group(turn, [part.name for part in parts if part.turn == turn]) for turn in _GROUPS),
    ]
    return "\n".join(sections)


def _group(turn: int, names: Sequence[str]) -> str:
    return _section(f"group:{_GROUPS[turn]}", programs=",".join(names), priority=str(turn))


_INTERFACE: Final = "supervisor.rpcinterface:make_main_rpcinterface"


def _program(plan: Plan, part: Part) -> str:
    is_loud, own = part.turn == _LOUD, part.environment
    return _section(
        f"program:{part.name}",
        command=" ".join(_quoted(word) for word in part.command),
        autostart="true" if part.at_once else "false",
        autorestart="true",
        # One that ends sooner has not started: seven in a row, and it is given up.
        startsecs="1" if part.turn == STORES else "10",
        startretries="6",
        stopsignal=part.stop_by,
        stopwaitsecs=str(_STOPPING[part.turn]),
        killasgroup="true",
        redirect_stderr="true",
        environment=",".join(f"{name}={_marked(value)}" for name, value in own.items()),
        stdout_logfile="/dev/fd/1" if is_loud else str(plan.logs / f"{part.name}.log"),
        stdout_logfile_maxbytes="0" if is_loud else "5MB",
        stdout_logfile_backups="1",
    )


def _section(name: str, **options: str) -> str:
    # supervisord takes a % for the beginning of a name.
    lines = [f"{key}={value.replace('%', '%%')}" for key, value in options.items()]
    return "\n".join([f"[{name}]", *lines, ""])


def _quoted(word: str) -> str:
    plain = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def _marked(value: str) -> str:
    """Return a value of the environment between marks that it has not; there no other is meant."""
    mark = "'" if '"' in value else '"'
    return f"{mark}{value}{mark}"


class Control:
    """Asks supervisord, and tells it what to do."""

    def __init__(self, plan: Plan) -> None:
        self._address = f"http://{LOOPBACK}:{plan.control_port}"
        self._password = plan.passwords["control"]

    def states(self) -> Mapping[str, State]:
        """Return how each part is. Raises ``OSError`` where supervisord is away."""
        return {
            info["name"]: State(info["statename"], info["pid"], info["start"])
            for info in self._ask().getAllProcessInfo()
        }

    def start(self, name: str) -> None:
        """Start a part that does not run."""
        self._unless_so(self._ask().startProcess, name, False, Faults.ALREADY_STARTED)

    def stop(self, name: str) -> None:
        """End a part, and do not start it again; return once it has ended."""
        self._unless_so(self._ask().stopProcess, name, True, Faults.NOT_RUNNING)

    def _ask(self) -> Any:
        # Made anew for each call: a proxy is no two threads' at once.
        transport = SupervisorTransport("astro", self._password, self._address)
        return xmlrpc.client.ServerProxy(self._address, transport=transport).supervisor

    def _unless_so(self, tell: Any, name: str, wait: bool, already: int) -> None:
        try:
            tell(self._full(name), wait)
        except xmlrpc.client.Fault as fault:
            if fault.faultCode != already:
                raise

    def _full(self, name: str) -> str:
        infos = self._ask().getAllProcessInfo()
        return next(f"{info['group']}:{name}" for info in infos if info["name"] == name)
