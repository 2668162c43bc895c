"""Agrega ñ."""
revision = "abc123"


def upgrade() -> None:
    op.add_column("tareas", sa.Column("ñandú", sa.String(10)) x)
    op.drop_column("tareas", "vieja")


def downgrade() -> None:
    print "adiós"
    op.add_column("tareas", y = = 2)
    op.drop_column("tareas", "ñandú")
