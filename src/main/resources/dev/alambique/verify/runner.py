"""Runs Alembic on a shadow database, one command per line of standard input.

A request is one JSON object on one line; so is its answer, on the standard output this process was
started with. Everything a revision or env.py prints goes to standard error. Every command runs in
a fork of its own: what a revision does to this interpreter ends with the command, locks and
connections too, and the parent may look at the shadow in between.

The answers are reports, never proof. Whoever started this looks at the database itself.
"""
import contextlib
import inspect
import json
import os
import re
import sqlite3
import sys
import time
import warnings

STATEMENTS_KEPT = 2000
TEXT_KEPT = 4000
DENIED_EXIT = 97

# Seconds for those who watch what a statement outside of transactions locks to get ready for it.
UNTIL_WATCHED = 0.1

# Imported before any folder of the project is on sys.path: a project may have a package `alembic`.
import alembic
import sqlalchemy as sa
import sqlalchemy.engine.create as engine_creation
from alembic.config import Config
from alembic.operations import Operations  # noqa: F401 - loaded once here, not in every fork
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import event
from sqlalchemy.engine import Engine

with contextlib.suppress(ImportError):  # 2.1 comes without greenlet
    import sqlalchemy.ext.asyncio.engine  # noqa: F401


class NotTheShadow(BaseException):
    """Not an Exception, so that no `except Exception` of env.py can hide it."""


class Command:
    """One request, and what is noted while it runs."""

    def __init__(self, settings, request):
        self.settings = settings
        self.request = request
        self.revision = None
        self.statements = []
        self.failed = 0
        self.warnings = []

    def folders(self):
        """Where the scripts lie whose lines are worth naming."""
        s = self.settings
        places = [s["drafts"], *s["version_locations"], s.get("project")]
        return [os.path.realpath(place) + os.sep for place in places if place]

    def in_a_draft(self, filename):
        return os.path.realpath(filename).startswith(os.path.realpath(self.settings["drafts"]) + os.sep)


def in_library(filename):
    return filename.startswith("<") or "site-packages" in filename or "dist-packages" in filename


def script_frame(command, frame):
    """The innermost place in a script of the project or a draft, as (file, line)."""
    folders = command.folders()
    while frame is not None:
        name = frame.f_code.co_filename
        if not in_library(name) and any(os.path.realpath(name).startswith(f) for f in folders):
            return name, frame.f_lineno
        frame = frame.f_back
    return None, None


# ---- statements ----------------------------------------------------------------------------------


def trace_statements(command):
    @event.listens_for(Engine, "before_cursor_execute")
    def before(connection, cursor, statement, parameters, context, executemany):
        if "CONCURRENTLY" in statement[:TEXT_KEPT].upper():
            time.sleep(UNTIL_WATCHED)
        connection.info["alambique_started"] = time.perf_counter()

    @event.listens_for(Engine, "after_cursor_execute")
    def after(connection, cursor, statement, parameters, context, executemany):
        ended = time.perf_counter()
        if len(command.statements) < STATEMENTS_KEPT:
            file, line = script_frame(command, sys._getframe(1))
            started = connection.info.get("alambique_started", ended)
            command.statements.append({
                "sql": statement[:TEXT_KEPT],
                "ms": round(1000 * (ended - started), 3),
                "revision": command.revision,
                "file": file,
                "line": line,
                "footprint": footprint(connection, statement, len(command.statements)),
            })

    @event.listens_for(Engine, "handle_error")
    def failed(context):
        command.failed += 1


RELATIONS = """
SELECT CAST(c.oid AS bigint), c.relkind IN ('r', 'p', 'm', 'f'),
       CASE n.nspname WHEN 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END,
       coalesce(CAST(pg_catalog.pg_relation_filenode(c.oid) AS bigint), 0)
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'm', 'f', 'v', 'i', 'I', 'S')
  AND left(n.nspname, 3) <> 'pg_' AND n.nspname <> 'information_schema'
"""

OWN_LOCKS = """
SELECT CAST(l.relation AS bigint), l.mode,
       coalesce(CAST(pg_catalog.pg_relation_filenode(l.relation) AS bigint), 0),
       coalesce(CAST(pg_catalog.pg_stat_get_xact_tuples_returned(l.relation) AS bigint), 0),
       pg_catalog.transaction_timestamp() = pg_catalog.statement_timestamp()
FROM pg_catalog.pg_locks l
WHERE l.locktype = 'relation' AND l.granted AND l.pid = pg_catalog.pg_backend_pid()
  AND l.database = (SELECT oid FROM pg_catalog.pg_database
                    WHERE datname = pg_catalog.current_database())
"""


class Footprints:
    """What the statements of one connection lock, rewrite and read.

    Only what was there before counts: nobody else can be using the rest. A transaction shows all it
    has locked so far, so each statement is held against the one before it.
    """

    def __init__(self, ask):
        self.ask = ask
        self.relations = self.seen()
        self.held, self.read, _, _ = self.locks("")

    def seen(self):
        return {oid: (name, table, file) for oid, table, name, file in self.ask(RELATIONS)}

    def locks(self, mark):
        held, read, files, alone = set(), {}, {}, True
        for oid, mode, file, rows, alone in self.ask(mark + OWN_LOCKS):
            if oid in self.relations:
                held.add((oid, mode))
                read[oid], files[oid] = rows, file
        return held, read, files, alone

    def step(self, number):
        held, read, files, alone = self.locks(f"/* after {number} */")
        if alone:  # what is asked for here runs in a transaction of its own, as the statement did
            held, read = set(), {}
            files = {oid: file for oid, (_, _, file) in self.seen().items()}
        found = {
            "in_transaction": not alone,
            "taken": self.named(held - self.held),
            "held": self.named(held),
            "rewrites": sorted(
                self.relations[oid][0] for oid, file in files.items()
                if oid in self.relations and self.relations[oid][1]
                and self.relations[oid][2] != file),
            "reads": sorted(
                self.relations[oid][0] for oid, rows in read.items()
                if self.relations[oid][1] and rows > self.read.get(oid, 0)),
        }
        for oid, file in files.items():
            if oid in self.relations:
                self.relations[oid] = (*self.relations[oid][:2], file)
        self.held, self.read = held, read
        return found

    def named(self, locks):
        return sorted([*self.relations[oid][:2], mode] for oid, mode in locks)


def footprint(connection, statement, number):
    """None where it cannot be told, which is not the same as no lock.

    The question names the statement it comes after, for those who watch the server.
    """
    if connection.dialect.name != "postgresql" or is_reflection(statement):
        return None
    raw = connection.connection.dbapi_connection

    def ask(query):
        cursor = raw.cursor()
        try:
            cursor.execute(query)
            return cursor.fetchall()
        finally:
            cursor.close()

    footprints = connection.info.get("alambique_footprints")
    if footprints is None:
        connection.info["alambique_footprints"] = Footprints(ask)
        return None
    return footprints.step(number)


def is_reflection(statement):
    return "pg_catalog." in statement and statement.lstrip()[:6].upper() == "SELECT"


# ---- every engine leads to the shadow ------------------------------------------------------------

KEPT_CONNECT_ARGS = ("options", "server_settings", "check_same_thread", "detect_types", "timeout",
                     "prepare_threshold", "statement_cache_size")
POOL_OPTIONS = ("pool_size", "max_overflow", "pool_timeout", "pool_recycle", "pool_use_lifo",
                "pool_pre_ping")
DIALECT_OPTIONS = ("json_serializer", "json_deserializer", "isolation_level", "execution_options",
                   "client_encoding")
ASYNC_DRIVERS = {"postgresql": "postgresql+asyncpg", "sqlite": "sqlite+aiosqlite"}


def redirect_engines(shadow):
    """Whatever URL env.py takes from wherever, its engine is one of the shadow.

    The project's driver stays where it speaks the shadow's dialect, since another may not be
    installed. A second database gets no shadow: two engines on one would lock each other out.
    """
    original = engine_creation.create_engine
    first = []

    def redirected(url, **options):
        asked = sa.engine.make_url(url)
        key = asked.set(drivername=asked.get_backend_name(), query={})
        if asked != shadow:
            if first and first[0] != key:
                raise NotTheShadow("env.py opens a second database")
            first[:] = [key]
        same = asked.get_backend_name() == shadow.get_backend_name()
        if same:
            target = shadow.set(drivername=asked.drivername)
        elif options.get("_is_async") or is_async(asked):
            target = shadow.set(drivername=ASYNC_DRIVERS[shadow.get_backend_name()])
        else:
            target = shadow
        given = options.pop("connect_args", {})
        options["connect_args"] = {k: v for k, v in given.items() if same and k in KEPT_CONNECT_ARGS}
        for name in ("creator", "async_creator", *(() if same else DIALECT_OPTIONS)):
            options.pop(name, None)
        if "poolclass" not in options:
            for name in POOL_OPTIONS:
                options.pop(name, None)
            options["poolclass"] = sa.pool.NullPool
        options["hide_parameters"] = True
        return original(target, **options)

    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith("sqlalchemy"):
            for name in ("create_engine", "_create_engine"):
                if getattr(module, name, None) is original:
                    setattr(module, name, redirected)


def is_async(url):
    try:
        return bool(url.get_dialect().is_async)
    except Exception:  # a driver that is not installed says nothing
        return False


def guard_connections(shadow):
    """The second line: no connection is opened but to the shadow, however the engine was made."""

    def place(arguments, options):
        return (arguments[0] if arguments else None, options.get("host"), options.get("port"),
                options.get("database", options.get("dbname")))

    @event.listens_for(Engine, "do_connect")
    def guard(dialect, record, arguments, options):
        if dialect.name != shadow.get_backend_name():
            raise NotTheShadow("a connection to another kind of database")
        wanted = dialect.create_connect_args(shadow.set(drivername=f"{dialect.name}+{dialect.driver}"))
        if place(tuple(arguments), options) != place(tuple(wanted[0]), wanted[1]):
            raise NotTheShadow("a connection that is not to the shadow")


# ---- the tripwire --------------------------------------------------------------------------------

DENIED = re.compile(
    r"os\.(system|exec|fork|forkpty|posix_spawn|spawn|startfile|remove|rename|mkdir|rmdir|chmod"
    r"|chown|link|symlink|truncate|kill|killpg|putenv|unsetenv|listdir|scandir)$"
    r"|subprocess\.|pty\.|socket\.|ctypes\.|shutil\.|urllib\.|http\.|ftplib\.|smtplib\.|imaplib\."
    r"|poplib\.|telnetlib\.|webbrowser\.|tempfile\.|sqlite3\.(load_extension|enable_load_extension)"
    r"|code\.__new__$|sys\.(addaudithook|settrace|setprofile)$|syslog\.|signal\.|resource\.")


def install_tripwire(command, report):
    """The first thing a draft does that no migration needs ends it, with the line to blame.

    It is no wall (the sandbox is); it tells why, which the sandbox cannot.
    """
    own = sys._getframe(0).f_code.co_filename
    realpath, decoded = os.path.realpath, os.fsdecode
    drafts = realpath(command.settings["drafts"]) + os.sep
    readable = (drafts, *(realpath(p) + os.sep for p in (sys.prefix, sys.base_prefix, "/usr/share")))

    def draft_line(importing_counts):
        frame = sys._getframe(2)
        while frame is not None:
            name = frame.f_code.co_filename
            if name.startswith("<frozen importlib") and importing_counts:
                return None
            if name != own and not name.startswith("<") and realpath(name).startswith(drafts):
                return name, frame.f_lineno
            frame = frame.f_back
        return None

    def hook(name, arguments):
        if name == "open":
            if not isinstance(arguments[0], (str, bytes)):
                return
            place = draft_line(True)
            reads = not arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC)
            if place is None or reads and realpath(decoded(arguments[0])).startswith(readable):
                return
        elif DENIED.match(name):
            place = draft_line(False)
            if place is None or is_a_driver(sys._getframe(1)):
                return
        else:
            return
        report({"ok": False, "error": {
            "type": "denied", "code": "denied", "message": name, "statement": None,
            "file": place[0], "line": place[1], "revision": command.revision, "raised": False}})
        os._exit(DENIED_EXIT)

    sys.addaudithook(hook)


def is_a_driver(frame):
    """Whether a database driver or Alembic itself is at work between the draft and the event."""
    while frame is not None:
        name = frame.f_globals.get("__name__", "")
        if name.startswith(("asyncpg", "aiosqlite", "sqlalchemy.dialects", "psycopg")):
            return True
        frame = frame.f_back
    return False


# ---- Alembic -------------------------------------------------------------------------------------


def accepted(function, options):
    """Only those options that this version of Alembic knows."""
    known = inspect.signature(function).parameters
    return {name: value for name, value in options.items() if name in known}


def configuration(settings):
    options = {}
    if settings["mode"] == "direct":
        config = Config()
        config.set_main_option("sqlalchemy.url", settings["url"].replace("%", "%%"))
    else:
        if settings.get("toml"):
            options = accepted(Config.__init__, {"toml_file": settings["toml"]})
        config = Config(settings.get("ini"), ini_section=settings.get("section", "alembic"), **options)
        if not usable(config.get_main_option("sqlalchemy.url")):
            config.set_main_option("sqlalchemy.url", settings["url"].replace("%", "%%"))
    config.stdout = sys.stderr
    config.cmd_opts = type("Options", (), {
        "x": settings.get("x"), "quiet": True, "config": settings.get("ini"), "raiseerr": True,
        "name": settings.get("section", "alembic"), "autogenerate": False, "sql": False})()
    return config


def usable(url):
    """Whether the URL of the configuration tells a driver; the templates' placeholder does not."""
    try:
        sa.engine.make_url(url).get_dialect()
        return True
    except Exception:
        return False


def scripts(config, settings):
    drafts = [settings["drafts"]] if os.listdir(settings["drafts"]) else []
    if settings["mode"] == "direct":
        locations = [*settings["version_locations"], *drafts] or [settings["drafts"]]
        return ScriptDirectory(settings["drafts"], version_locations=locations, **accepted(
            ScriptDirectory.__init__, {"recursive_version_locations": settings["recursive"]}))
    directory = ScriptDirectory.from_config(config)
    own = directory.version_locations or [os.path.join(str(directory.dir), "versions")]
    directory.version_locations = [*own, *drafts]
    directory.__dict__.pop("_version_locations", None)
    return directory


def watched(steps, command):
    """The same steps, each noting that it is the one at work."""
    for step in steps:
        def run(_run=step.migration_fn, _step=step, **arguments):
            command.revision = _step.info.up_revision_id
            return _run(**arguments)
        step.migration_fn = run
        yield step


def run(config, directory, settings, function, **options):
    if settings["mode"] == "env":
        with EnvironmentContext(config, directory, fn=function, **options):
            directory.run_env()
    else:
        run_direct(config, directory, settings, function, **options)


def run_direct(config, directory, settings, function, **options):
    engine = sa.create_engine(settings["url"], poolclass=sa.pool.NullPool, hide_parameters=True)
    if settings.get("foreign_keys") and engine.dialect.name == "sqlite":
        @event.listens_for(engine, "connect")
        def switch_on(connection, record):
            connection.execute("PRAGMA foreign_keys=ON")
    metadata = sa.MetaData(naming_convention=settings.get("naming_convention") or None)
    with EnvironmentContext(config, directory, fn=function, **options) as environment:
        with engine.connect() as connection:
            environment.configure(
                connection=connection, target_metadata=metadata, **settings.get("options", {}))
            with environment.begin_transaction():
                environment.run_migrations()
            if connection.in_transaction():
                connection.commit()


def move(command, config):
    request, settings = command.request, command.settings
    directory = scripts(config, settings)
    target = request["to"]
    steps = directory._upgrade_revs if request["op"] == "upgrade" else directory._downgrade_revs
    run(config, directory, settings,
        lambda revision, context: watched(steps(target, revision), command),
        starting_rev=None, destination_rev=target)
    return {}


def current(command, config):
    """Where the shadow stands; also shows whether env.py runs at all."""
    found = []

    def look(revision, context):
        found.extend([revision] if isinstance(revision, str) else revision)
        return []

    run(config, scripts(config, command.settings), command.settings, look, dont_mutate=True)
    return {"current": found}


COMMANDS = {"upgrade": move, "downgrade": move, "current": current}


# ---- errors --------------------------------------------------------------------------------------


def first_line(text):
    """Databases put rows into what follows the first line (DETAIL, CONTEXT)."""
    return text.strip().split("\n", 1)[0][:TEXT_KEPT]


def described(error, command):
    original = getattr(error, "orig", None)
    diagnosis = getattr(original, "diag", None)
    message = getattr(diagnosis, "message_primary", None) or str(original if original else error)
    code = (getattr(original, "pgcode", None) or getattr(original, "sqlstate", None)
            or getattr(original, "sqlite_errorname", None)
            or type(original if original is not None else error).__name__)
    file, line, raised = blamed(error, command)
    statement = getattr(error, "statement", None)
    return {
        "type": f"{type(error).__module__}.{type(error).__name__}",
        "code": code,
        "message": first_line(message),
        "statement": statement[:TEXT_KEPT] if statement else None,
        "file": file, "line": line, "revision": command.revision, "raised": raised,
    }


def blamed(error, command):
    """(file, line, whether that very line raised it)"""
    folders = command.folders()
    place, frame = (None, None), error.__traceback__
    raised = False
    while frame is not None:
        name = frame.tb_frame.f_code.co_filename
        raised = not in_library(name) and any(os.path.realpath(name).startswith(f) for f in folders)
        if raised:
            place = (name, frame.tb_lineno)
        frame = frame.tb_next
    if isinstance(error, SyntaxError) and error.filename:
        return error.filename, error.lineno, False
    return place[0], place[1], raised


# ---- serving -------------------------------------------------------------------------------------


def execute(command, report):
    """In the fork: runs the command and reports once."""
    started = time.perf_counter()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            shadow = sa.engine.make_url(command.settings["url"])
            redirect_engines(shadow)
            guard_connections(shadow)
            trace_statements(command)
            for folder in reversed(command.settings.get("sys_path", [])):
                sys.path.insert(0, folder)
            install_tripwire(command, report)
            answer = {"ok": True, **COMMANDS[command.request["op"]](command, configuration(command.settings))}
        except BaseException as error:  # noqa: B902 - a revision may raise anything, SystemExit too
            answer = {"ok": False, "error": described(error, command)}
    answer["statements"] = command.statements
    answer["failed"] = command.failed
    answer["warnings"] = [first_line(f"{w.category.__name__}: {w.message}") for w in caught][:50]
    answer["ms"] = round(1000 * (time.perf_counter() - started), 3)
    report(answer)


def in_a_fork(settings, request, close_in_fork):
    """Runs one command in a process of its own and returns what it reported, and how it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        for descriptor in (reading, *close_in_fork):
            os.close(descriptor)

        def report(answer):
            data = json.dumps(answer, default=str).encode()
            while data:
                data = data[os.write(writing, data):]

        try:
            execute(Command(settings, request), report)
        finally:
            os._exit(0)  # threads and exit hooks of the application are not waited for
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        said = stream.read(16 * 1024 * 1024)
    _, status = os.waitpid(child, 0)
    code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status)
    try:
        answer = json.loads(said)
    except ValueError:
        answer = {"ok": False, "error": None}
    return {**answer, "exit": code}


def warm(url):
    """Loads here what every fork would load for itself: the dialect, its driver, Alembic's parts."""
    engine = sa.create_engine(url)
    if engine.dialect.name == "sqlite":
        engine = sa.create_engine(f"{engine.url.drivername}://")
        with engine.connect() as connection:
            alembic.runtime.migration.MigrationContext.configure(connection).get_current_heads()
    engine.dispose()


def serve():
    requests = os.fdopen(os.dup(0), "r", encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    settings = {}
    while True:
        line = requests.readline()
        if not line:
            return
        request = json.loads(line)
        if request["op"] == "load":
            settings = request["settings"]
            warm(settings["url"])
            answer = {"ok": True, "versions": {
                "python": sys.version.split()[0], "alembic": alembic.__version__,
                "sqlalchemy": sa.__version__, "sqlite": sqlite3.sqlite_version}}
        elif request["op"] == "exit":
            return
        else:
            answer = in_a_fork(settings, request, (requests.fileno(), answers.fileno()))
        answers.write(json.dumps({**answer, "id": request["id"]}) + "\n")
        answers.flush()


serve()
