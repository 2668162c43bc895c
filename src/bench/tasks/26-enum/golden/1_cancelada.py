"""allow cancelada in tareas.estado"""
import sqlalchemy as sa
from alembic import op

revision = "d2600001"
down_revision = "base0002"
branch_labels = None
depends_on = None


def upgrade():
    if op.get_context().dialect.name == "postgresql":
        with op.get_context().autocommit_block():
            op.execute("ALTER TYPE estado ADD VALUE IF NOT EXISTS 'cancelada'")
    else:
        with op.batch_alter_table("tareas") as batch_op:
            batch_op.drop_constraint(op.f("ck_tareas_estado"), type_="check")
            batch_op.create_check_constraint(op.f("ck_tareas_estado"), "estado IN ('pendiente', 'completada', 'cancelada')")


def downgrade():
    used = op.get_bind().execute(sa.text("SELECT count(*) FROM tareas WHERE CAST(estado AS varchar(20)) = 'cancelada'"))
    if used.scalar():
        raise RuntimeError("tareas.estado is still 'cancelada' somewhere: give those tasks another state first")
    if op.get_context().dialect.name == "postgresql":
        op.execute("ALTER TABLE tareas ALTER COLUMN estado DROP DEFAULT")
        op.execute("ALTER TYPE estado RENAME TO estado_anterior")
        op.execute("CREATE TYPE estado AS ENUM ('pendiente', 'completada')")
        op.execute("ALTER TABLE tareas ALTER COLUMN estado TYPE estado USING estado::text::estado")
        op.execute("ALTER TABLE tareas ALTER COLUMN estado SET DEFAULT 'pendiente'")
        op.execute("DROP TYPE estado_anterior")
    else:
        with op.batch_alter_table("tareas") as batch_op:
            batch_op.drop_constraint(op.f("ck_tareas_estado"), type_="check")
            batch_op.create_check_constraint(op.f("ck_tareas_estado"), "estado IN ('pendiente', 'completada')")
