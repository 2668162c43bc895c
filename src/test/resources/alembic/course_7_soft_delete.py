# En lugar de DROP COLUMN, hacer soft delete
def downgrade():
    # ❌ NO hacer esto en producción:
    # op.drop_column('tareas', 'descripcion')

    # ✅ Hacer esto (soft delete):
    op.alter_column('tareas', 'descripcion', new_column_name='descripcion_deprecated')
    # Los datos se preservan, pero el modelo Python no los usa
