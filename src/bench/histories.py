"""Synthetic histories for the benchmarks: revisions such as a project of some years has."""
import os

ENV = '''from alembic import context


def run_migrations_online() -> None:
    pass


run_migrations_online()
'''

BODIES = (
    ('op.add_column("orders", sa.Column("c{n}", sa.String(length=50), nullable=True))',
     'op.drop_column("orders", "c{n}")'),
    ('op.create_table(\n        "t{n}",\n        sa.Column("id", sa.Integer(), nullable=False),\n'
     '        sa.Column("name", sa.String(length=80), nullable=True),\n'
     '        sa.PrimaryKeyConstraint("id", name="pk_t{n}"),\n    )',
     'op.drop_table("t{n}")'),
    ('op.create_index("ix_orders_{n}", "orders", ["status", "created_at"])',
     'op.drop_index("ix_orders_{n}", table_name="orders")'),
    ('op.execute("UPDATE orders SET status = \'open\' WHERE status IS NULL AND id < {n}")', 'pass'),
    ('with op.batch_alter_table("orders") as batch:\n'
     '        batch.alter_column("status", existing_type=sa.String(length=20), nullable=False)',
     'with op.batch_alter_table("orders") as batch:\n'
     '        batch.alter_column("status", existing_type=sa.String(length=20), nullable=True)'),
)


def revision(n: int) -> str:
    upgrade, downgrade = BODIES[n % len(BODIES)]
    before = f"{n - 1:012x}" if n else ""
    parent = f'"{before}"' if n else "None"
    return (f'"""change {n}\n\nRevision ID: {n:012x}\nRevises: {before}\n"""\n'
            "import sqlalchemy as sa\nfrom alembic import op\n\n"
            f'revision = "{n:012x}"\ndown_revision = {parent}\nbranch_labels = None\ndepends_on = None\n\n\n'
            f'def upgrade() -> None:\n    """Change {n}."""\n    {upgrade.format(n=n)}\n\n\n'
            f'def downgrade() -> None:\n    """Undo change {n}."""\n    {downgrade.format(n=n)}\n')


def name(n: int) -> str:
    return f"{n:012x}_change_{n}.py"


def write(folder: str, revisions: int) -> None:
    """A project with one straight history of so many revisions."""
    versions = os.path.join(folder, "alembic", "versions")
    os.makedirs(versions)
    with open(os.path.join(folder, "alembic.ini"), "w") as file:
        file.write("[alembic]\nscript_location = alembic\n")
    with open(os.path.join(folder, "alembic", "env.py"), "w") as file:
        file.write(ENV)
    for n in range(revisions):
        with open(os.path.join(versions, name(n)), "w") as file:
            file.write(revision(n))
