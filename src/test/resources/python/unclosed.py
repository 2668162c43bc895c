revision = "abc123"


def upgrade() -> None:
    op.execute("""UPDATE tareas
    SET nombre = 'x'
