"""categorias, and productos.categoria_id"""
import sqlalchemy as sa
from alembic import op

revision = "d2400001"
down_revision = "base0002"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "categorias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nombre", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_categorias"),
        sa.UniqueConstraint("nombre", name="uq_categorias_nombre"),
    )
    # one category for every spelling that differs in more than case and outer spaces
    op.execute(
        "INSERT INTO categorias (nombre) SELECT DISTINCT lower(trim(categoria)) FROM productos"
        " WHERE categoria IS NOT NULL AND trim(categoria) <> ''"
    )
    if op.get_context().dialect.name == "postgresql":
        op.add_column("productos", sa.Column("categoria_id", sa.Integer(), nullable=True))
        op.execute(
            "ALTER TABLE productos ADD CONSTRAINT fk_productos_categoria_id_categorias"
            " FOREIGN KEY (categoria_id) REFERENCES categorias (id) NOT VALID"
        )
    else:
        with op.batch_alter_table("productos") as batch_op:
            batch_op.add_column(sa.Column("categoria_id", sa.Integer(), nullable=True))
            batch_op.create_foreign_key("fk_productos_categoria_id_categorias", "categorias", ["categoria_id"], ["id"])
    op.create_index("ix_productos_categoria_id", "productos", ["categoria_id"])
    op.execute(
        "UPDATE productos SET categoria_id ="
        " (SELECT c.id FROM categorias c WHERE c.nombre = lower(trim(productos.categoria)))"
    )
    if op.get_context().dialect.name == "postgresql":
        op.execute("ALTER TABLE productos VALIDATE CONSTRAINT fk_productos_categoria_id_categorias")


def downgrade():
    with op.batch_alter_table("productos") as batch_op:
        batch_op.drop_index("ix_productos_categoria_id")
        batch_op.drop_constraint("fk_productos_categoria_id_categorias", type_="foreignkey")
        batch_op.drop_column("categoria_id")
    op.drop_table("categorias")
