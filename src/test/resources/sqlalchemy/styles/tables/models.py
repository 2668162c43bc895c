"""Plain Table objects."""
from sqlalchemy import (
    CheckConstraint, Column, ForeignKey, ForeignKeyConstraint, Index, Integer, MetaData,
    PrimaryKeyConstraint, String, Table, UniqueConstraint, desc, func, text,
)

metadata = MetaData()


def sello(nombre):
    return Column(nombre, String(30), nullable=False, server_default="nadie")


usuarios = Table(
    "usuarios",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("nombre", String(50), nullable=False),
    sello("creado_por"),
    comment="la gente",
    sqlite_autoincrement=True,
)

tareas = Table(
    "tareas",
    metadata,
    Column("usuario_id", ForeignKey(usuarios.c.id, ondelete="cascade"), nullable=False),
    Column("numero", Integer, nullable=False),
    Column("titulo", String(100)),
    Column("madre_usuario", Integer),
    Column("madre_numero", Integer),
    PrimaryKeyConstraint("usuario_id", "numero", name="pk_t"),
    ForeignKeyConstraint(
        ["madre_usuario", "madre_numero"], ["tareas.usuario_id", "tareas.numero"], name="fk_madre",
        deferrable=True, initially="DEFERRED"),
    UniqueConstraint("titulo", "usuario_id", name="uq_titulo"),
    CheckConstraint("numero > 0", "ck_numero"),
)

Index("ix_titulo", tareas.c.titulo)
Index("ix_titulo_minusculas", func.lower(tareas.c.titulo), unique=True)
ultimo = Index("ix_ultimo", desc(tareas.c.numero), postgresql_where=text("numero > 10"))

target_metadata = metadata
