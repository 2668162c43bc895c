# Tries: Alembic's own loop replaced
# Noticed by: verdict
# Place: upgrade
import alembic.runtime.migration as m
m.MigrationContext.run_migrations = lambda self, **k: None
