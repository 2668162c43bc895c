"""Modelos de la aplicación."""
from datetime import datetime
from typing import Optional

from sqlalchemy import MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Base de los modelos, con nombres fijos para índices y restricciones."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class TareaModel(Base):
    """Una tarea por hacer."""

    __tablename__ = "tareas"

    id: Mapped[int] = mapped_column(primary_key=True)
    nombre: Mapped[str] = mapped_column(String(100))
    completada: Mapped[bool] = mapped_column(default=False)
    prioridad: Mapped[Optional[int]]
    creado_en: Mapped[datetime] = mapped_column(default=datetime.now)
    actualizado_en: Mapped[Optional[datetime]] = mapped_column(onupdate=datetime.now)
    # Nuevo en el modelo; la base de datos todavía no lo tiene.
    descripcion: Mapped[Optional[str]] = mapped_column(
        String(500), comment="Descripción detallada de la tarea"
    )
