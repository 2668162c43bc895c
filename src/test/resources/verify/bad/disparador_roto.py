"""A trigger writes into a table that is not there

Revision ID: disparad
Revises: base0001

sqlite: old_application SQLITE_ERROR
postgresql: old_application 42P01
"""
import sqlalchemy as sa
from alembic import op

revision = "disparad"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION anotar() RETURNS trigger LANGUAGE plpgsql AS "
            "'BEGIN INSERT INTO diario VALUES (NEW.id); RETURN NEW; END'"
        )
        op.execute("CREATE TRIGGER anota AFTER UPDATE ON usuarios FOR EACH ROW EXECUTE FUNCTION anotar()")
    else:
        op.execute(
            "CREATE TRIGGER anota AFTER UPDATE ON usuarios BEGIN INSERT INTO diario VALUES (NEW.id); END"
        )


def downgrade():
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP TRIGGER anota ON usuarios")
        op.execute("DROP FUNCTION anotar()")
    else:
        op.execute("DROP TRIGGER anota")
