package dev.alambique.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.project.EnvironmentFacts;
import dev.alambique.project.Gap;
import dev.alambique.project.Models;
import dev.alambique.project.Project;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class ModelsReaderTest {

    private static final Path SAMPLES = Path.of("src/test/resources/sqlalchemy");

    @TempDir Path root;

    @ParameterizedTest
    @ValueSource(strings = {"modern", "classic", "hero"})
    void reads_the_sample_as_expected(String name) throws IOException {
        Files.createDirectory(root.resolve("api"));
        Files.copy(SAMPLES.resolve("api/" + name + ".py"), root.resolve("api/models.py"));

        String read = SchemaLines.of(ModelsReader.read(project(Map.of())));

        if (System.getenv("GOLDEN") != null) {
            Files.writeString(SAMPLES.resolve(name + ".expected"), read);
        }
        assertThat(read).isEqualTo(Files.readString(SAMPLES.resolve(name + ".expected")));
    }

    @Test
    void skips_what_is_installed_hidden_or_a_test() throws IOException {
        String source = Files.readString(SAMPLES.resolve("api/classic.py"));
        for (String folder : List.of("venv/lib", ".oculta", "tests", "versions", "otro")) {
            Files.createDirectories(root.resolve(folder));
            Files.writeString(root.resolve(folder).resolve("models.py"), source);
        }
        Files.writeString(root.resolve("otro/pyvenv.cfg"), "");

        assertThat(ModelsReader.read(project(Map.of()))).isEqualTo(Models.NONE);
    }

    @Test
    void says_where_a_file_is_damaged() throws IOException {
        Files.writeString(
                root.resolve("models.py"),
                "from sqlalchemy import Column\n\nclass A(Base):\n    x = Column(\n");

        assertThat(ModelsReader.read(project(Map.of())).notUnderstood()).isNotEmpty();
    }

    @Test
    void reads_the_grammar_of_newer_pythons() throws IOException {
        Files.writeString(
                root.resolve("models.py"),
                """
                from sqlalchemy import BigInteger, String
                from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

                type Grande = int
                type Par[T] = tuple[T, T]


                class Base(DeclarativeBase):
                    type_annotation_map = {Grande: BigInteger}


                class Caja[T]:
                    valor: T


                def nombre[T](x: T) -> str:
                    try:
                        return f"{x["a"]} {f"{x}"}"
                    except KeyError, ValueError:
                        return t"{x}"


                class Cosa(Base):
                    __tablename__ = f"{f"cosas"}"

                    id: Mapped[Grande] = mapped_column(primary_key=True)
                    texto: Mapped[str | None] = mapped_column(String(3))
                """);

        assertThat(SchemaLines.of(ModelsReader.read(project(Map.of()))))
                .isEqualTo(
                        """
                        table cosas comment=null options=[]
                          Column[name=id, type=bigint, nullable=false, serverDefault=null, clientDefault=null, comment=null, computed=null, identity=null, collation=null]
                          Column[name=texto, type=varchar(3), nullable=true, serverDefault=null, clientDefault=null, comment=null, computed=null, identity=null, collation=null]
                          PrimaryKey[name=null, columns=[id]]
                        class cosas Cosa models.py:23
                        """);
    }

    @Test
    void says_of_every_hostile_file_where_and_why_it_is_not_known() throws IOException {
        String start = "from sqlalchemy import Column, Integer, Table, MetaData\n";
        Files.writeString(
                root.resolve("a_truncated.py"), start + "class A(Base):\n    x = Column(");
        Files.writeString(root.resolve("b_huge.py"), start + "# x\n".repeat(3_000_000));
        Files.writeString(
                root.resolve("c_deep.py"),
                start + "x = " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + "\n");
        Files.write(
                root.resolve("d_encoding.py"),
                (start + "\n# \u00ff\n").getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(root.resolve("e_nul.py"), start + "x = 1\n\0\n");
        Files.writeString(
                root.resolve("f_doubling.py"),
                start
                        + "def f(x):\n    return f(x + 'a') + f(x + 'b')\n\n\n"
                        + "t = Table(f(''), MetaData(), Column('id', Integer))\n");
        Files.writeString(
                root.resolve("g_circle.py"),
                start
                        + "from g_circle import *\na = b\nb = a\nt = Table(a, MetaData(), Column(b))\n");
        Files.writeString(root.resolve("h_long.py"), start + "x = '" + "y".repeat(300_000) + "'\n");
        Files.createSymbolicLink(root.resolve("i_link.py"), Path.of("/dev/zero"));
        Files.createSymbolicLink(root.resolve("j_loop"), root);
        Files.writeString(root.resolve("k_parent.py"), start + "class K(K):\n    pass\n");

        Models models = ModelsReader.read(project(Map.of()));

        assertThat(models.notUnderstood().stream().map(ModelsReaderTest::place))
                .containsExactly(
                        "f_doubling.py:6 table_name",
                        "g_circle.py:5 table_name",
                        "a_truncated.py:3 damaged",
                        "b_huge.py:1 too_long",
                        "d_encoding.py:3 not_utf8",
                        "e_nul.py:3 damaged",
                        "h_long.py:1 too_long");
    }

    private static String place(Gap gap) {
        return gap.file() + ":" + gap.line() + " " + gap.reason().id();
    }

    @Test
    void names_constraints_by_the_convention_of_the_metadata() throws IOException {
        Files.createDirectory(root.resolve("api"));
        Files.copy(SAMPLES.resolve("api/modern.py"), root.resolve("api/models.py"));
        Map<String, String> convention =
                Map.of(
                        "uq", "uq_%(table_name)s_%(column_0_name)s",
                        "fk", "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
                        "pk", "pk_%(table_name)s",
                        "ck", "ck_%(table_name)s_%(constraint_name)s");

        assertThat(
                        ModelsReader.read(project(convention)).schema().table("tareas").stream()
                                .flatMap(table -> table.constraints().stream())
                                .map(constraint -> String.valueOf(constraint.name())))
                .containsExactlyInAnyOrder(
                        "pk_tareas",
                        "uq_tareas_titulo",
                        "ck_tareas_positiva",
                        "fk_tareas_usuario_id_usuarios",
                        "fk_tareas_editor_id_usuarios");
    }

    private Project project(Map<String, String> convention) throws IOException {
        Path here = root.toRealPath();
        return new Project(
                here,
                here.resolve("alembic.ini"),
                "alembic",
                here.resolve("migrations"),
                List.of(here.resolve("versions")),
                false,
                "%(rev)s_%(slug)s",
                40,
                null,
                null,
                List.of(),
                List.of(),
                new EnvironmentFacts(
                        null, null, null, null, null, null, null, null, convention, List.of()));
    }
}
