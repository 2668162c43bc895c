package dev.alambique.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.python.PlainTop;
import dev.alambique.python.PythonReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// What the quick reading of a plain header says is what the reader of Python says.
class PlainHeaderTest {

    private static final String USUAL =
            """
            \"""añade título

            Revision ID: a1
            Revises: b2, c3
            Create Date: 2026-01-01

            \"""
            from typing import Sequence, Union

            from alembic import op
            import sqlalchemy as sa


            # revision identifiers, used by Alembic.
            revision: str = "a1"  # the id
            down_revision: Union[str, Sequence[str], None] = ('c3', 'b2')
            branch_labels = ["rama"]
            depends_on = None


            def upgrade():
                pass
            """;

    private static final List<String> LINES =
            List.of(
                    "\"\"\"one\n\nRevision ID: a1\nRevises: b2\n\"\"\"",
                    "\"\"\"Revises:\nRevision ID:a1 \n\"\"\"",
                    "\"\"\"sólo – una línea 😀\"\"\"",
                    "\"\"\"\"quoted\"\"\"",
                    "\"\"\"with \\n escape\"\"\"",
                    "'''one'''",
                    "\"one\"",
                    "\"\"\"one\"\"\"; x = 1",
                    "revision = 'a1'",
                    "revision: str = \"a1\"",
                    "revision = \"a\" \"1\"",
                    "revision = ('a1')",
                    "revision = ('a1',)",
                    "revision = ''",
                    "revision = None",
                    "revision = r'a1'",
                    "revision = 'a\\x31'",
                    "revision = x",
                    "revision = 'a1' + x",
                    "revision = 'a1'; down_revision = 'z9'",
                    "revision, down_revision = 'a1', 'b2'",
                    "revision = other = 'a1'",
                    "revision == 'a1'",
                    "revision 'a1'",
                    "revision = 'a1' if True else 'b1'",
                    "x = 'a1'",
                    "x: int = 'a1'",
                    "type = 'a1'",
                    "print = 'a1'",
                    "class = 'a1'",
                    "a.b = 'a1'",
                    "down_revision = 'b2'",
                    "down_revision = None",
                    "down_revision = ('b2', \"c3\",)",
                    "down_revision = ('b2', 'c3'",
                    "down_revision = (\n    'b2',\n    'c3',\n)",
                    "down_revision = ['b2' 'c3']",
                    "down_revision = ()",
                    "down_revision = []",
                    "down_revision = ('')",
                    "down_revision = \"\"\"b2\"\"\"",
                    "down_revision: Union[str, None] = 'b2'",
                    "down_revision: 'Union[str, None]' = 'b2'",
                    "down_revision: str",
                    "branch_labels = ('x', 'y')",
                    "branch_labels = None  # 'none'",
                    "branch_labels = f'x'",
                    "depends_on = 'b2'",
                    "depends_on = NoneType",
                    "depends_on = None or 'b2'",
                    "import sqlalchemy as sa",
                    "import a.b.c, d as e  # noqa",
                    "import a, ",
                    "import",
                    "import a.",
                    "import a as b.c",
                    "import class",
                    "from a import (b, c)",
                    "from a import b as c, d",
                    "from a.b import *",
                    "from a import *, b",
                    "from . import a",
                    "from a import",
                    "from a  import  b  as  c",
                    "from __future__ import annotations",
                    "# comment",
                    "# -*- coding: utf-8 -*-",
                    "   # indented",
                    "    revision = 'q1'",
                    "\tx = 'a1'",
                    "revision = 'a1'\\",
                    "if x:\n    revision = 'q1'",
                    "try:\n    import a\nexcept ImportError:\n    pass",
                    "\r",
                    "\f",
                    "",
                    "",
                    "def upgrade():\n    pass",
                    "async def upgrade():\n    revision = 'q1'",
                    "@decorated\ndef f():\n    pass",
                    "class A:\n    revision = 'q1'",
                    "def upgrade():\n    op.execute(\"\"\"\nrevision = 'q1'\n\"\"\")",
                    "def broken(:\n    pass");

    private static Optional<Header> quick(String text) {
        return PlainTop.of(text).flatMap(Header::of);
    }

    private static Header whole(String text) {
        return RevisionReader.header(PythonReader.readTop(text));
    }

    @Test
    void reads_what_templates_write() {
        assertThat(quick(USUAL)).contains(whole(USUAL));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void says_the_same_or_nothing(long seed) {
        Random random = new Random(seed);
        int answered = 0;
        for (int n = 0; n < 2_500; n++) {
            StringBuilder text = new StringBuilder();
            if (random.nextBoolean()) {
                text.append(USUAL, 0, USUAL.indexOf("branch_labels"));
            }
            for (int lines = random.nextInt(9); lines > 0; lines--) {
                text.append(LINES.get(random.nextInt(LINES.size()))).append('\n');
            }
            Optional<Header> quick = quick(text.toString());
            if (quick.isPresent()) {
                answered++;
                assertThat(quick).as(text.toString()).contains(whole(text.toString()));
            }
        }
        assertThat(answered).isGreaterThan(100);
    }

    /// A plain file with one character changed, left out or put in.
    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void says_the_same_or_nothing_of_damaged_files(long seed) {
        Random random = new Random(seed);
        String characters = "\"'()[],:=#\\ \n\tarN1;.";
        for (int n = 0; n < 2_500; n++) {
            int at = random.nextInt(USUAL.length());
            char other = characters.charAt(random.nextInt(characters.length()));
            String text =
                    USUAL.substring(0, at)
                            + (random.nextInt(3) == 0 ? "" : other)
                            + USUAL.substring(at + random.nextInt(2));
            quick(text).ifPresent(header -> assertThat(header).as(text).isEqualTo(whole(text)));
        }
    }

    @Test
    void says_the_same_of_real_files() throws Exception {
        String corpora = System.getenv("ALAMBIQUE_CORPORA");
        if (corpora == null) {
            System.out.println("real headers skipped: ALAMBIQUE_CORPORA is not set");
            return;
        }
        int files = 0;
        int answered = 0;
        try (Stream<Path> all = Files.walk(Path.of(corpora))) {
            for (Path file :
                    all.filter(each -> each.toString().endsWith(".py"))
                            .filter(each -> each.toString().contains("versions/"))
                            .toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                Optional<Header> quick = quick(text);
                files++;
                if (quick.isPresent()) {
                    answered++;
                    assertThat(quick).as(file.toString()).contains(whole(text));
                }
            }
        }
        System.out.println("real headers: " + answered + " of " + files + " read quickly");
    }
}
