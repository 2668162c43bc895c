# -*- coding: utf-8 -*-
import os
import subprocess as sp
from app.models import Base
from alembic import op
import sqlalchemy as sa

revision = "0a0a0a0a0a0a"
down_revision = None

os.environ["X"] = "1"
print("hola")
sp.run(["true"])


def upgrade(): # alambique: ignore drop-column - se guarda en otra tabla
    op.add_index("ix", "t", ["a"])
    op.create_table_if_missing("t")
    op.add_colum("t", sa.Column("a", sa.Integer()))
    op.add_column("t", sa.Column("a", sa.Integer(), nulable=False))
    op.alter_column("t", "a", nulable=False)
    op.alter_column("t", "a", existing_typ=sa.Integer())
    op.drop_column(TABLA, "a")
    op.execute(f"DROP TABLE {tabla_ajena}")
    op.execute(tareas.update().where(tareas.c.id == 1).values(x=2))
    ayuda("t")
    Base.metadata.create_all(op.get_bind())
    try:
        op.drop_table("t")
    except Exception:
        pass
    eval("1 + 1")
    ().__class__.__bases__
    session.add(1)
    open("x").read()
    assert 1 == 1
    op.drop_column("t", *["a"])
    op.drop_column("t", "a", **opciones)
    with op.batch_alter_table("t") as lote:
        lote.add_index("ix", ["a"])
        lote.drop_constraint("a", typ="unique")
