"""merge abc123 and def456"""
revision = "d2900001"
down_revision = ("abc123", "def456")
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass
