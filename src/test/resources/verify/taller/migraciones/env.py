from pathlib import Path

from alembic import context
from sqlalchemy import engine_from_config, event, pool

config = context.config


def run_migrations_online():
    engine = engine_from_config(
        config.get_section(config.config_ini_section), prefix="sqlalchemy.", poolclass=pool.NullPool
    )
    if Path(__file__).with_name("foreign_keys").exists() and engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def watch_foreign_keys(connection, record):
            connection.execute("PRAGMA foreign_keys=ON")

    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=None, render_as_batch=True)
        with context.begin_transaction():
            context.run_migrations()


run_migrations_online()
