"""add index on tareas.nombre"""
from alembic import op

revision = "d0500001"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    # what an interrupted build left is not valid and is never used
    if op.get_context().dialect.name == "postgresql":
        with op.get_context().autocommit_block():
            op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_tareas_nombre")
    with op.get_context().autocommit_block():
        op.create_index("ix_tareas_nombre", "tareas", ["nombre"], postgresql_concurrently=True, if_not_exists=True)


def downgrade():
    with op.get_context().autocommit_block():
        op.drop_index("ix_tareas_nombre", "tareas", postgresql_concurrently=True, if_exists=True)
