"""What stands inside tables and columns"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, func
from sqlalchemy.dialects import mysql, postgresql
from sqlalchemy.dialects.postgresql import UUID

revision = "0f0000000007"
down_revision = None


class Propio(sa.types.TypeDecorator):
    impl = sa.Text
    cache_ok = True


def upgrade():
    op.create_table(
        "t",
        Column("id", Integer, primary_key=True, autoincrement=True),
        sa.Column("a", sa.String(length=50), nullable=False, unique=True, comment="el a"),
        sa.Column("b", sa.Integer, ForeignKey("u.id", name="fk_b", ondelete="cascade")),
        sa.Column("c", sa.DateTime(timezone=True), server_default=func.now()),
        sa.Column("d", sa.Numeric(10, 2), server_default=sa.text("0")),
        sa.Column("e", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("f", sa.Enum("x", "y", name="letra"), server_default="x"),
        sa.Column("g", postgresql.ARRAY(sa.Text())),
        sa.Column("h", Propio()),
        sa.Column("i", sa.BigInteger(), sa.Identity(always=True)),
        sa.Column("j", sa.Integer(), sa.Computed("b * 2", persisted=True)),
        sa.Column("k", UUID(as_uuid=True)),
        sa.Column("l", postgresql.JSONB(astext_type=sa.Text())),
        sa.Column("m", mysql.TINYINT(1)),
        sa.Column("n", sa.Float(precision=53)),
        sa.Column("o", sa.LargeBinary()),
        sa.Column("p", sa.TIMESTAMP(timezone=True)),
        sa.Column("q", sa.Unicode(255), default="x", onupdate="y"),
        sa.Column("r", sa.CheckConstraint("r > 0", name="ck_r"), type_=sa.Integer()),
        sa.Column("s", postgresql.ENUM(name="existente", create_type=False)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_t")),
        sa.ForeignKeyConstraint(["a"], ["s.v.a"], name="fk_a", onupdate="SET NULL"),
        sa.UniqueConstraint("a", "b", name="uq_ab"),
        sa.CheckConstraint("d > 0", name="ck_d"),
        schema="s",
        mysql_engine="InnoDB",
    )
    op.create_table("doble", sa.Column("a", sa.Integer()), sa.Column("b", sa.Integer()),
                    sa.PrimaryKeyConstraint("a", "b"))
    op.add_column("t", sa.Column("x", sa.Integer(), sa.ForeignKey("u.id"), index=True))
    op.add_column("t", sa.Column("y", sa.Text(), unique=True, server_default="it's"))
    op.add_column("t", sa.Column("z", sa.Time()), schema="s")


def downgrade():
    op.drop_table("doble")
