"""Statements around directives"""
import logging

import sqlalchemy as sa
from alembic import op

revision = "0f0000000009"
down_revision = None
log = logging.getLogger(__name__)


def upgrade():
    log.info("begins")
    try:
        op.drop_table("a")
    except ValueError:
        op.drop_table("solo_si_falla")
    else:
        op.drop_table("b")
    finally:
        op.drop_table("c")
    with op.get_bind().begin_nested():
        op.drop_table("d")
    for tabla in ["e", "f", "g"]:
        if tabla == "f":
            continue
        op.drop_table(tabla)
    match "x":
        case _:
            pass
    assert revision, "never"
    while False:
        break
    print("ends")
    return None


def downgrade():
    if op.get_context().as_sql:
        op.drop_table("solo_escrita")
    op.drop_table("siempre")
    op.sync_enum_values("public", "estado", ["a"], [("t", "c")])
    op.drop_constraint(None, "t", type_="unique")
    op.add_column(
        "t", sa.Column("c", sa.String(9), index=True), schema=op.get_context().version_table_schema
    )
