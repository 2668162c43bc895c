"""A table rebuilt by hand forgets that an address is unique.

sqlite: schema_kept lost-silently
postgresql: passed
"""
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE TABLE usuarios_nueva (id INTEGER NOT NULL, nombre VARCHAR(80) NOT NULL,"
            " email VARCHAR(120) NOT NULL, codigo VARCHAR(12), saldo NUMERIC(10, 2) DEFAULT '0' NOT NULL,"
            " PRIMARY KEY (id))"
        )
        op.execute("INSERT INTO usuarios_nueva SELECT id, nombre, email, codigo, saldo FROM usuarios")
        op.execute("DROP TABLE usuarios")
        op.execute("ALTER TABLE usuarios_nueva RENAME TO usuarios")


def downgrade() -> None:
    pass
