"""merge descripcion y categoria

Revision ID: merge_abc_def
Revises: abc123, def456
"""
from typing import Sequence, Union
from alembic import op
import sqlalchemy as sa


revision: str = 'merge_abc_def'
down_revision: Union[str, Sequence[str], None] = ('abc123', 'def456')  # ← Tuple


def upgrade() -> None:
    """Merge: no hace cambios (ambas migrations ya aplicadas)."""
    pass


def downgrade() -> None:
    """Revertir merge (vuelve a los dos heads)."""
    pass
