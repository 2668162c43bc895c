"""Throw-away databases of both engines, and what can be seen in them.

Nothing here is shared with the program that is judged: schemas and rows are read by statements of this file's own.
"""
import glob
import itertools
import os
import re
import shutil
import sqlite3
import subprocess
import time

import psycopg2

VERSION_TABLE = "alembic_version"
NOBODY = 65534


def squeezed(sql: str) -> str:
    return re.sub(r"\s+", " ", sql).strip()


class Sqlite:
    """Databases as files of one folder."""

    name = "sqlite"

    def __init__(self, folder: str):
        self.folder = folder
        self.numbers = itertools.count(1)
        self.version = "SQLite " + sqlite3.sqlite_version

    def create(self) -> "SqliteDatabase":
        return SqliteDatabase(self, os.path.join(self.folder, f"{next(self.numbers)}.db"))

    def close(self) -> None:
        pass


class SqliteDatabase:
    def __init__(self, engine: Sqlite, file: str):
        self.engine = engine
        self.file = file
        self.url = "sqlite:///" + file

    def copy(self) -> "SqliteDatabase":
        twin = self.engine.create()
        shutil.copyfile(self.file, twin.file)
        return twin

    def drop(self) -> None:
        for suffix in ("", "-journal", "-wal", "-shm"):
            if os.path.exists(self.file + suffix):
                os.remove(self.file + suffix)

    def connect(self):
        connection = sqlite3.connect(self.file, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    def schema(self) -> set:
        """One line for every column, constraint, index, trigger and view."""
        connection = self.connect()
        try:
            lines = set()
            listed = connection.execute(
                "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
            ).fetchall()
            for kind, name, table, sql in listed:
                if table == VERSION_TABLE:
                    continue
                if kind == "table":
                    lines |= self.table(connection, name, sql)
                elif kind == "index":
                    lines.add(f"index {squeezed(sql)} valid".replace('"', ""))
                else:
                    lines.add(f"{kind} {squeezed(sql)}".replace('"', ""))
            return lines
        finally:
            connection.close()

    @staticmethod
    def table(connection, table: str, sql: str) -> set:
        lines = {f"table {table}"}
        for _, column, type_, required, default, key, hidden in connection.execute(f'PRAGMA table_xinfo("{table}")'):
            line = f"column {table}.{column} {type_}"
            line += " not null" if required or key else ""
            line += f" default {default}" if default is not None else ""
            line += " key" if key else ""
            line += " generated" if hidden in (2, 3) else ""
            lines.add(line)
        keys = {}
        for number, _, target, column, referred, _, deleted, _ in connection.execute(f'PRAGMA foreign_key_list("{table}")'):
            keys.setdefault(number, (target, deleted, []))[2].append((column, referred))
        for target, deleted, pairs in keys.values():
            own = ", ".join(pair[0] for pair in pairs)
            other = ", ".join(str(pair[1]) for pair in pairs)
            lines.add(f"foreign key {table}({own}) -> {target}({other})" + ("" if deleted == "NO ACTION" else f" {deleted}"))
        for _, name, unique, origin, _ in connection.execute(f'PRAGMA index_list("{table}")'):
            if origin == "u":
                columns = ", ".join(str(row[2]) for row in connection.execute(f'PRAGMA index_info("{name}")'))
                lines.add(f"unique {table}({columns})")
        for match in re.finditer(r"(?:CONSTRAINT\s+\"?(\w+)\"?\s+)?CHECK\s*\(", sql):
            lines.add(f"check {table} {match.group(1)} ({squeezed(inside(sql, match.end()))})")
        for name in re.findall(r"CONSTRAINT\s+\"?(\w+)\"?\s+(?!CHECK)", sql):
            lines.add(f"named {table} {name}")
        return lines

    def rows(self, table: str, columns: list) -> list:
        return rows(self, table, columns)

    def node(self, table: str):
        return None


def inside(sql: str, start: int) -> str:
    depth = 1
    for at in range(start, len(sql)):
        depth += {"(": 1, ")": -1}.get(sql[at], 0)
        if depth == 0:
            return sql[start:at]
    return sql[start:]


class Postgresql:
    """A server of our own on a Unix socket, ended with this object; its sessions are not in UTC."""

    name = "postgresql"

    def __init__(self, folder: str):
        self.folder = os.path.join(folder, "postgresql")
        os.makedirs(self.folder)
        self.numbers = itertools.count(1)
        binaries = self.binaries()
        demote = None
        if os.geteuid() == 0:
            os.chown(self.folder, NOBODY, NOBODY)
            for each in (os.path.dirname(self.folder), folder):
                os.chmod(each, 0o755)
            demote = lambda: (os.setgid(NOBODY), os.setuid(NOBODY))  # noqa: E731
        quiet = dict(cwd=self.folder, preexec_fn=demote, stdin=subprocess.DEVNULL)
        made = subprocess.run(
            [f"{binaries}/initdb", "-D", f"{self.folder}/data", "-U", "bench", "-A", "trust", "-N", "-E", "UTF8", "--locale=C"],
            **quiet, capture_output=True, text=True,
        )
        if made.returncode != 0:
            raise SystemExit("initdb: " + made.stderr)
        settings = ["listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off",
                    "timezone=America/Lima", f"unix_socket_directories={self.folder}", "max_connections=40"]
        self.server = subprocess.Popen(
            [f"{binaries}/postgres", "-D", f"{self.folder}/data", *(part for each in settings for part in ("-c", each))],
            **quiet, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for _ in range(300):
            try:
                self.admin = psycopg2.connect(self.dsn("postgres"))
                break
            except psycopg2.OperationalError:
                time.sleep(0.1)
        else:
            raise SystemExit("PostgreSQL did not start")
        self.admin.autocommit = True
        with self.admin.cursor() as cursor:
            cursor.execute("SHOW server_version")
            self.version = "PostgreSQL " + cursor.fetchone()[0].split()[0]

    def binaries(self) -> str:
        """ALAMBIQUE_POSTGRES_BIN, else those the program unpacked into its cache, else Debian's."""
        cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
        found = [os.environ.get("ALAMBIQUE_POSTGRES_BIN", "")]
        found += sorted(glob.glob(f"{cache}/alambique/postgresql-*/bin"))
        found += sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)
        for folder in found:
            if os.path.exists(f"{folder}/initdb"):
                if os.geteuid() == 0:  # the user the server runs as may not get there
                    shutil.copytree(os.path.dirname(folder), f"{self.folder}/program", symlinks=True)
                    subprocess.run(["chown", "-R", str(NOBODY), f"{self.folder}/program"], check=True)
                    return f"{self.folder}/program/bin"
                return folder
        raise SystemExit("no initdb: set ALAMBIQUE_POSTGRES_BIN to the folder of PostgreSQL's programs")

    def dsn(self, database: str) -> str:
        return f"host={self.folder} user=bench dbname={database}"

    def create(self, template: str = "template0") -> "PostgresqlDatabase":
        name = f"b{next(self.numbers)}"
        with self.admin.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY wal_log" if template == "template0"
                           else f"CREATE DATABASE {name} TEMPLATE {template}")
        return PostgresqlDatabase(self, name)

    def close(self) -> None:
        self.admin.close()
        self.server.terminate()
        self.server.wait()


class PostgresqlDatabase:
    def __init__(self, engine: Postgresql, name: str):
        self.engine = engine
        self.name = name
        self.url = f"postgresql+psycopg2://bench@/{name}?host={engine.folder}"

    def copy(self) -> "PostgresqlDatabase":
        return self.engine.create(self.name)

    def drop(self) -> None:
        with self.engine.admin.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {self.name} WITH (FORCE)")

    def connect(self):
        connection = psycopg2.connect(self.engine.dsn(self.name))
        connection.autocommit = True
        return connection

    QUERIES = (
        "SELECT 'table ' || relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r','p')"
        " AND relname <> 'alembic_version'",
        "SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)"
        " || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END"
        " || CASE WHEN a.attgenerated <> '' THEN ' generated' ELSE coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') END"
        " || CASE WHEN a.attidentity <> '' THEN ' identity' ELSE '' END"
        " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
        " LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum"
        " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r','p') AND a.attnum > 0"
        " AND NOT a.attisdropped AND c.relname <> 'alembic_version'",
        "SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)"
        " FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n' AND conrelid <> 0"
        " AND conrelid::regclass::text <> 'alembic_version'",
        "SELECT 'index ' || pg_get_indexdef(i.indexrelid) || CASE WHEN i.indisvalid THEN ' valid' ELSE ' INVALID' END"
        " FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace = 'public'::regnamespace"
        " AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = i.indexrelid AND contype IN ('p','u','x'))",
        "SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
        "SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
        "SELECT 'view ' || viewname || ' ' || definition FROM pg_views WHERE schemaname = 'public'",
        "SELECT 'enum ' || t.typname || ' ' || string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder)"
        " FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY t.typname",
        "SELECT 'sequence ' || s.relname || coalesce(' of ' || d.refobjid::regclass || '.' || a.attname, '') FROM pg_class s"
        " LEFT JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a','i')"
        " LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid WHERE s.relkind = 'S'",
    )

    def schema(self) -> set:
        connection = self.connect()
        try:
            lines = set()
            with connection.cursor() as cursor:
                for query in self.QUERIES:
                    cursor.execute(query)
                    lines |= {squeezed(row[0]).replace('"', "") for row in cursor.fetchall()}
            return lines
        finally:
            connection.close()

    def rows(self, table: str, columns: list) -> list:
        return rows(self, table, columns)

    def node(self, table: str):
        """The file the table lies in; another one after a rewrite."""
        connection = self.connect()
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_relation_filenode(to_regclass(%s))", (table,))
                return cursor.fetchone()[0]
        finally:
            connection.close()


def query(connection, sql: str):
    """The rows of one statement, none where it has none."""
    cursor = connection.cursor()
    try:
        cursor.execute(sql)
        return [list(row) for row in cursor.fetchall()] if cursor.description else []
    finally:
        cursor.close()


def rows(database, table: str, columns: list) -> list:
    connection = database.connect()
    try:
        listed = ", ".join(f'"{column}"' for column in columns)
        return query(connection, f'SELECT {listed} FROM "{table}" ORDER BY 1')
    finally:
        connection.close()
