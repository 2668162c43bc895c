package dev.alambique.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.revision.ArgumentValue;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Index;
import dev.alambique.schema.SqlType;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class OperationTextTest {

    private static final Column NAME = Column.of("nombre", SqlType.of("varchar", 50)).required();

    @Test
    void says_every_operation_in_one_line() {
        Stream<Operation> operations =
                Stream.of(
                        new Operation.CreateTable(Samples.PRODUCTO),
                        new Operation.DropTable("t"),
                        new Operation.RenameTable("t", "u"),
                        new Operation.AddColumn(
                                "t",
                                NAME,
                                List.of(Constraint.Unique.of(null, List.of("nombre"))),
                                List.of(Index.of("ix", List.of("nombre"), false))),
                        new Operation.DropColumn("t", "c"),
                        new Operation.AlterColumn(
                                "t",
                                "c",
                                "d",
                                SqlType.of("text"),
                                true,
                                new Operation.NewDefault(null),
                                new Operation.NewComment("x"),
                                SqlType.of("varchar", 5),
                                null,
                                null),
                        new Operation.CreateIndex(
                                "t", Index.of("ix", List.of("c"), true), true, false),
                        new Operation.DropIndex("ix", "t", true, false),
                        new Operation.CreateConstraint(
                                "t", new Constraint.Check("ck", "c > 0", false)),
                        new Operation.DropConstraint("t", "ck", "check"),
                        new Operation.TableComment("t", null),
                        new Operation.TableComment("t", "x"),
                        new Operation.BulkInsert("t", 1),
                        new Operation.BulkInsert("t", 2),
                        new Operation.ExecuteSql("SELECT 1\n  + 1"),
                        new Operation.Fail("raise ValueError()"),
                        new Operation.Partial(
                                "sync_enum_values",
                                null,
                                List.of(
                                        new Operation.Argument(
                                                "1",
                                                "'t'",
                                                Operation.Argument.Knowledge.KNOWN,
                                                new ArgumentValue.Text("t"))),
                                Operation.Partial.Reason.UNKNOWN_DIRECTIVE),
                        new Operation.Opaque("op.mystery()\u001b[2J"));

        assertThat(operations.map(OperationText::of).collect(Collectors.joining("\n")))
                .isEqualTo(
                        """
                        create table producto (id, nombre, precio, categoria_id)
                        drop table t
                        rename table t to u
                        add column t.nombre varchar(50) not null, unique (nombre), index ix (nombre)
                        drop column t.c
                        alter column t.c rename to d, type text (was varchar(5)), drop not null, drop default, comment x
                        create unique index concurrently ix on t (c)
                        drop index concurrently ix of t
                        add check ck (c > 0) not valid to t
                        drop constraint ck of t
                        drop comment of table t
                        comment on table t: x
                        insert 1 row into t
                        insert 2 rows into t
                        execute SELECT 1 + 1
                        stop: raise ValueError()
                        partly understood: sync_enum_values(1='t')
                        not understood: op.mystery()␛[2J\
                        """);
    }
}
