"""Every argument by position and by name"""
import sqlalchemy as sa
from alembic import op

revision = "0f0000000006"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer()), sa.PrimaryKeyConstraint("id"), comment="c")
    op.create_table("u", *[sa.Column("id", sa.Integer())], schema="s")
    op.add_column(column=sa.Column("a", sa.Integer()), table_name="t", schema="s")
    op.alter_column(table_name="t", column_name="a", new_column_name="b")
    op.alter_column("t", "b", nullable=False, existing_type=sa.Integer(), existing_nullable=True)
    op.alter_column("t", "b", type_=sa.Text(), postgresql_using="b::text", comment=None)
    op.alter_column("t", "b", server_default=None)
    op.alter_column("t", "b", server_default=sa.text("'x'"), comment="dicho")
    op.create_index(index_name="ix", table_name="t", columns=["a", sa.text("lower(b)")])
    op.create_index(
        "ix2",
        "t",
        ["a"],
        unique=True,
        schema="s",
        postgresql_where=sa.text("a > 0"),
        postgresql_using="btree",
        postgresql_concurrently=True,
        if_not_exists=True,
    )
    op.create_index(None, "t", [sa.column("a").desc()])
    op.create_foreign_key(
        constraint_name="fk",
        source_table="t",
        referent_table="u",
        local_cols=["a"],
        remote_cols=["id"],
        source_schema="s",
        referent_schema="s",
        ondelete="cascade",
        onupdate="SET NULL",
        deferrable=True,
        initially="DEFERRED",
    )
    op.create_foreign_key(None, "t", "u", ["a"], ["id"])
    op.create_unique_constraint("uq", "t", ["a", "b"], schema="s")
    op.create_unique_constraint(constraint_name="uq2", table_name="t", columns=("a",))
    op.create_check_constraint("ck", "t", "a > 0")
    op.create_check_constraint("ck2", "t", sa.column("a") > 5, postgresql_not_valid=True)
    op.create_primary_key("pk", "t", ["a"])
    op.rename_table("t", "v")
    op.rename_table("t", new_table_name="w", schema="s")
    op.create_table_comment("t", "texto")
    op.drop_table_comment("t", schema="s")
    op.bulk_insert(sa.table("t", sa.column("a")), [{"a": 1}, {"a": 2}])
    op.bulk_insert(sa.table("t", sa.column("a"), schema="s"), rows=[{"a": n} for n in range(4)])
    op.drop_constraint("fk", "t", "foreignkey")
    op.drop_constraint(constraint_name="uq", table_name="t", type_="unique", schema="s")
    op.drop_index("ix", "t")
    op.drop_index(index_name="ix2", postgresql_concurrently=True, if_exists=True)
    op.drop_column("t", "a")
    op.drop_column(table_name="t", column_name="b", schema="s")
    op.drop_table("t", schema="public")
    op.drop_table(table_name="t", if_exists=True)
    op.execute("SELECT 1", execution_options=None)
    op.execute(sqltext="SELECT 2")


def downgrade():
    with op.batch_alter_table("t", schema="s", recreate="never") as lote:
        lote.add_column(sa.Column("a", sa.Integer()), insert_after="b")
        lote.alter_column("a", nullable=False)
        lote.alter_column(column_name="a", new_column_name="c", existing_type=sa.Integer())
        lote.create_index("ix", ["a"], unique=True)
        lote.create_unique_constraint(constraint_name="uq", columns=["a"])
        lote.create_foreign_key("fk", "u", ["a"], ["id"], referent_schema="s", ondelete="CASCADE")
        lote.create_check_constraint("ck", "a > 0")
        lote.create_primary_key("pk", ["a"])
        lote.create_table_comment("c")
        lote.drop_table_comment()
        lote.drop_constraint("uq", type_="unique")
        lote.drop_index("ix")
        lote.drop_column("a")
        lote.execute("SELECT 1")
