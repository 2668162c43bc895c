def upgrade():
    # ADD COLUMN
    op.add_column('tareas', sa.Column('estado', sa.String(20), nullable=True))

    # DATA MIGRATION
    connection = op.get_bind()
    connection.execute(sa.text("""
        UPDATE tareas SET estado =
            CASE completada
                WHEN 1 THEN 'completada'
                WHEN 0 THEN 'pendiente'
                ELSE 'pendiente'
            END
    """))

    # VALIDATE (no NULL)
    result = connection.execute(sa.text("SELECT COUNT(*) FROM tareas WHERE estado IS NULL"))
    if result.scalar() > 0:
        raise RuntimeError("Data migration failed: NULL values found")

    # DROP old column
    op.drop_column('tareas', 'completada')


def downgrade():
    # ADD COLUMN boolean
    op.add_column('tareas', sa.Column('completada', sa.Boolean(), nullable=True))

    # REVERSE TRANSFORMATION (con pérdida de "cancelada" → False)
    connection = op.get_bind()
    connection.execute(sa.text("""
        UPDATE tareas SET completada =
            CASE estado
                WHEN 'completada' THEN 1
                ELSE 0
            END
    """))

    # DROP estado column
    op.drop_column('tareas', 'estado')
