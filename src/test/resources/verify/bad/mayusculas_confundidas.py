"""Codes get a table of their own, and those that differ by case only fall together.

sqlite: rows_after_downgrade values-lost
postgresql: rows_after_downgrade values-lost
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "etiquetas",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("nombre", sa.String(12), unique=True),
    )
    op.execute("INSERT INTO etiquetas (nombre) SELECT DISTINCT codigo FROM usuarios")
    op.add_column("usuarios", sa.Column("etiqueta_id", sa.Integer()))
    op.execute(
        "UPDATE usuarios SET etiqueta_id = (SELECT min(id) FROM etiquetas"
        " WHERE lower(etiquetas.nombre) = lower(usuarios.codigo))"
    )
    op.drop_column("usuarios", "codigo")


def downgrade() -> None:
    op.add_column("usuarios", sa.Column("codigo", sa.String(12)))
    op.execute(
        "UPDATE usuarios SET codigo = (SELECT nombre FROM etiquetas"
        " WHERE etiquetas.id = usuarios.etiqueta_id)"
    )
    op.drop_column("usuarios", "etiqueta_id")
    op.drop_table("etiquetas")
