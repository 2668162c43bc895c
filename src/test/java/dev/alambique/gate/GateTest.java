package dev.alambique.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.finding.Finding;
import dev.alambique.message.Language;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

class GateTest {

    private static final String HEAD =
            """
            \"""agregar descripcion\"""
            from alembic import op
            import sqlalchemy as sa

            revision = "abc123def456"
            down_revision = None


            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import os\nos.system('id')",
                "import os as op2",
                "from os import system",
                "import subprocess",
                "from subprocess import run as text",
                "import socket",
                "import sys",
                "import builtins",
                "import importlib",
                "import ctypes",
                "import pickle",
                "import logging",
                "from logging import FileHandler",
                "from typing import get_type_hints",
                "from collections import namedtuple",
                "from sqlalchemy import create_engine",
                "from sqlalchemy import PickleType",
                "from sqlalchemy.ext import serializer",
                "from sqlalchemy import event",
                "from sqlalchemy.types import TypeDecorator",
                "from alembic import context",
                "from alembic import command",
                "from alembic.operations import ops",
                "from . import helper",
                "from api.models import TareaModel",
                "from sqlalchemy import *",
                "import sqlalchemy.orm",
                "import alembic.command as op3"
            })
    void refuses_imports_that_are_not_listed(String code) {
        assertThat(ids(HEAD + code + "\n")).contains("gate-import");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__import__('os').system('id')",
                "eval('1')",
                "exec('1')",
                "compile('1', 'x', 'exec')",
                "open('/etc/passwd').read()",
                "getattr(op, 'impl')",
                "setattr(op, 'execute', 1)",
                "vars(op)",
                "globals()",
                "locals()",
                "dir(op)",
                "print('x')",
                "input()",
                "breakpoint()",
                "type('X', (), {})",
                "super()",
                "chr(65)",
                "().__class__.__bases__[0].__subclasses__()",
                "op.__class__",
                "upgrade.__globals__['os']",
                "sa.util.langhelpers.sys.modules['os'].system('id')",
                "sa.create_engine('sqlite://')",
                "sa.engine.create_engine('sqlite://')",
                "sa.event.listen(sa.Table, 'before_create', None)",
                "op.get_bind().engine.url",
                "op.get_bind().engine.raw_connection().enable_load_extension(True)",
                "op.get_bind().connection.dbapi_connection",
                "op.get_context().config.attributes",
                "op.get_context()._transaction",
                "op.invoke(None)",
                "op.run_async(None)",
                "op.register_operation('x')",
                "op.impl.transactional_ddl",
                "'{0.__class__}'.format(op)",
                "'{x}'.format_map({})",
                "f'{op.__class__}'",
                "sa.MetaData().create_all(op.get_bind())",
                "sa.func.pg_sleep.__class__",
                "x = op",
                "x = [sa]",
                "_ = __builtins__",
                "__name__",
                "op.ｅxecute('SELECT 1')",
                "sа = 1"
            })
    void refuses_names_that_are_not_listed(String code) {
        assertThat(ids(inUpgrade(code))).containsAnyOf("gate-name", "gate-text").isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f = lambda: 1",
                "(y := 1)",
                "global revision",
                "class X:\n        pass",
                "def inner():\n        pass",
                "del op",
                "op.add_column = None",
                "op.get_context().as_sql = True",
                "sa.Column.name = 'x'",
                "(lambda: 1)()",
                "[op.execute][0]('SELECT 1')",
                "for f in [op.execute]:\n        f('SELECT 1')",
                "for s in ['{0}']:\n        s.format(1)",
                "yield 1",
                "match revision:\n        case _:\n            pass",
                "x = b'abc'",
                "f'{revision:{revision}}'"
            })
    void refuses_forms_no_migration_needs(String code) {
        assertThat(ids(inUpgrade(code))).containsAnyOf("gate-construct", "gate-name").isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "op.execute('SELECT 1')",
                "for x in range(3):\n    pass",
                "if True:\n    revision = 'x'",
                "@sa.text\ndef helper():\n    pass",
                "async def helper():\n    pass",
                "def helper(x=op.get_bind()):\n    pass",
                "def upgrade(x: eval('1')):\n    pass",
                "op = sa",
                "sa = 1",
                "def op():\n    pass",
                "str = 1",
                "def helper(sa):\n    pass",
                "from sqlalchemy import select as op",
                "x = [i for i in range(3)]",
                "while True:\n    pass",
                "with op.batch_alter_table('t') as b:\n    pass",
                "raise RuntimeError('x')",
                "'just text'"
            })
    void refuses_what_does_something_or_rebinds_at_the_top(String code) {
        assertThat(ids(HEAD + code + "\n")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY tareas TO PROGRAM 'id'",
                "COPY tareas FROM '/etc/passwd'",
                "copy/**/tareas/**/to/**/program 'id'",
                "DO $$ BEGIN COPY tareas TO PROGRAM 'id'; END $$",
                "DO $x$ BEGIN EXECUTE chr(67) || 'OPY t TO PROGRAM ''id'''; END $x$",
                "DO LANGUAGE plpython3u $$ import os $$",
                "SELECT pg_read_file('/etc/passwd')",
                "SELECT pg_catalog.pg_read_file('/etc/passwd')",
                "SELECT \"pg_read_file\"('/etc/passwd')",
                "SELECT pg_ls_dir('.')",
                "SELECT lo_import('/etc/passwd')",
                "SELECT lo_export(1, '/tmp/x')",
                "SELECT dblink('host=x', 'SELECT 1')",
                "SELECT pg_sleep(10)",
                "SELECT pg_terminate_backend(1)",
                "SELECT set_config('role', 'postgres', false)",
                "SELECT query_to_xml('COPY t TO PROGRAM ''id''', true, true, '')",
                "CREATE EXTENSION dblink",
                "CREATE ROLE x SUPERUSER",
                "CREATE USER x",
                "ALTER SYSTEM SET x = 1",
                "ALTER ROLE x SUPERUSER",
                "SET ROLE postgres",
                "SET SESSION AUTHORIZATION postgres",
                "RESET ROLE",
                "GRANT ALL ON tareas TO public",
                "DROP DATABASE x",
                "LOAD 'x'",
                "CREATE FUNCTION f() RETURNS void LANGUAGE c AS 'x', 'y'",
                "CREATE SERVER s FOREIGN DATA WRAPPER w",
                "ATTACH DATABASE 'x.db' AS x",
                "attach 'x.db' as x",
                "DETACH DATABASE x",
                "VACUUM INTO '/tmp/x.db'",
                "PRAGMA writable_schema = 1",
                "PRAGMA temp_store_directory = '/tmp'",
                "SELECT load_extension('x.so')",
                "COMMIT",
                "BEGIN",
                "SELECT 1; ROLLBACK",
                "NONSENSE tareas",
                "/* /* */ ATTACH 'x' AS y; */",
                "SELECT 1 /* a /* b */ c */",
                "SELECT E'\\\\'; ATTACH 'x' AS y --'",
                "WITH x AS (DELETE FROM tareas RETURNING *) SELECT * FROM x",
                "CALL something()",
                "PREPARE x AS SELECT 1",
                "NOTIFY x"
            })
    void refuses_sql_that_reaches_beyond_the_tables(String sql) {
        String text = "\"\"\"" + sql + "\"\"\"";

        assertThat(ids(inUpgrade("op.execute(" + text + ")"))).contains("gate-sql");
        assertThat(ids(inUpgrade("op.get_bind().execute(sa.text(" + text + "))")))
                .contains("gate-sql");
        assertThat(ids(inUpgrade("q = " + text + "\n    op.execute(q)"))).contains("gate-sql");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "op.execute('COPY t TO ' + 'PROGRAM ' + \"'id'\")",
                "op.execute('COPY t TO ' 'PROGRAM ' \"'id'\")",
                "op.execute(f'UPDATE {revision} SET a = 1')",
                "op.execute('UPDATE %s SET a = 1' % revision)",
                "op.execute(str(revision))",
                "op.execute('x'.join(['a', 'b']))",
                "op.execute('dA'.replace('A', 'rop table t'))",
                "q = 'SELECT 1'\n    q = q + revision\n    op.execute(q)",
                "for q in ['DROP TABLE t']:\n        op.execute(q)",
                "op.get_bind().exec_driver_sql('SELECT ' + str(1))",
                "op.execute(sa.text('SELECT ' + str(1)))",
                "op.execute(*['GRANT ALL ON t TO public'])",
                "op.execute(**{'sqltext': 'GRANT ALL ON t TO public'})",
                "op.execute(sa.text(**{'text': 'GRANT ALL ON t TO public'}))",
                "op.get_bind().execute(statement='GRANT ALL ON t TO public')",
                "op.execute(sa.literal_column('pg_sleep(10)'))",
                "op.execute(sa.select(sa.func.pg_sleep(10)))",
                "op.execute(sa.select(sa.func.lo_get(10)))",
                "op.add_column('t', sa.Column('a', sa.Text(), server_default=sa.text(\"pg_read_file('x')\")))",
                "op.create_check_constraint('ck', 't', \"pg_sleep(1) IS NULL\")",
                "op.execute(op.get_bind().execute(sa.text('SELECT a FROM t')).scalar())"
            })
    void refuses_sql_made_at_run_time_or_hidden_in_expressions(String code) {
        assertThat(ids(inUpgrade(code))).contains("gate-sql");
    }

    @Test
    void refuses_sql_under_another_name_of_text() {
        String source =
                HEAD.replace("import sqlalchemy as sa", "from sqlalchemy import text as t")
                        + "def upgrade() -> None:\n    op.execute(t('GRANT ALL ON x TO public'))\n";

        assertThat(ids(source)).containsExactly("gate-sql");
    }

    @ParameterizedTest
    @CsvSource({
        "'# -*- coding: utf-7 -*-', gate-text",
        "'# comment \\u202E reversed', gate-text",
        "'x = \"\\u200B\"', gate-text",
        "'x = \"\\u2066\"', gate-text",
        "'x = 1\\u000C', gate-text",
        "'# a\\u000Dimport os', gate-text",
        "'x = \"\\u0007\"', gate-text",
        "'x = \"\\u001B]52;c;x\\u0007\"', gate-text",
        "'if True:\\u000A\\u0009x = 1', gate-text",
        "'x = \"\\uE0001\"', gate-text"
    })
    void refuses_text_that_reads_differently(String code, String id) {
        String plain = unescaped(code);
        String source = plain.startsWith("# -*-") ? plain + "\n" + HEAD : HEAD + plain + "\n";

        assertThat(ids(source)).contains(id);
    }

    @Test
    void refuses_files_too_large_or_too_deep_to_read() {
        assertThat(ids(HEAD + "x = " + "(".repeat(100) + "1" + ")".repeat(100) + "\n"))
                .contains("gate-size");
        assertThat(ids(HEAD + "# x\n".repeat(60_000))).containsExactly("gate-size");
        assertThat(ids(HEAD + "x = '" + "y".repeat(2_000) + "'\n")).contains("gate-size");
    }

    @Test
    void reads_comments_of_any_length_and_refuses_nested_ones() {
        for (String sql :
                List.of(
                        "/*" + "*a".repeat(20_000) + "*/ SELECT 1",
                        "/*".repeat(20_000) + "x",
                        "(".repeat(20_000) + "SELECT 1")) {
            assertThat(ids(HEAD + "def upgrade():\n    op.execute(\"\"\"" + sql + "\"\"\")\n"))
                    .contains("gate-size");
        }
        assertThat(ids(HEAD + "def upgrade():\n    op.execute(\"SELECT 1 /* a /* b */ */\")\n"))
                .contains("gate-sql");
    }

    @Test
    void refuses_bytes_that_are_not_utf8() {
        assertThat(Gate.check("revision = 'ñ'".getBytes(StandardCharsets.ISO_8859_1), "x.py"))
                .extracting(Finding::ruleId)
                .containsExactly("gate-text");
    }

    @Test
    void refuses_what_python_cannot_read() {
        assertThat(ids(HEAD + "def upgrade(:\n")).contains("gate-construct");
    }

    @Test
    void says_in_both_languages_what_it_refuses_and_why() {
        List<Finding> findings =
                Gate.check(inUpgrade("open('x')\n    import os\n    op.execute(str(1))"), "x.py");

        for (Finding finding : findings) {
            assertThat(Language.ENGLISH.render(finding.message())).isNotBlank();
            assertThat(Language.SPANISH.render(finding.message())).isNotBlank();
            assertThat(Language.SPANISH.text("gate." + finding.ruleId() + ".explained"))
                    .isNotBlank();
        }
        assertThat(findings).allMatch(Finding::blocks).allMatch(Gate::isRepairable);
    }

    private static List<String> ids(String source) {
        return Gate.check(source, "x.py").stream().map(Finding::ruleId).distinct().toList();
    }

    private static String inUpgrade(String code) {
        return HEAD + "def upgrade() -> None:\n    \"\"\"Up.\"\"\"\n    " + code + "\n";
    }

    /// The invisible characters are written out here, so that this file shows them.
    private static String unescaped(String text) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\u", i)) {
                int digits = text.startsWith("\\uE0", i) ? 5 : 4;
                result.appendCodePoint(Integer.parseInt(text.substring(i + 2, i + 2 + digits), 16));
                i += digits + 1;
            } else {
                result.append(text.charAt(i));
            }
        }
        return result.toString();
    }
}
