"""Values are rewritten, and the script says so.

sqlite: passed, loses_old_data
postgresql: passed, loses_old_data
"""
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


# alambique: loses usuarios.nombre - the spelling never mattered
def upgrade() -> None:
    op.execute("UPDATE usuarios SET nombre = lower(nombre)")


def downgrade() -> None:
    pass
