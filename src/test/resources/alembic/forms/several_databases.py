"""The template for several databases"""
import sqlalchemy as sa
from alembic import op

revision = "0f0000000004"
down_revision = None


def upgrade(engine_name):
    globals()["upgrade_%s" % engine_name]()


def downgrade(engine_name):
    globals()[f"downgrade_{engine_name}"]()


def upgrade_ventas():
    op.add_column("a", sa.Column("b", sa.Integer()))


def downgrade_ventas():
    op.drop_column("a", "b")


def upgrade_almacen():
    op.create_table("c", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade_almacen():
    op.drop_table("c")
