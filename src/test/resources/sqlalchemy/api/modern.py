"""SQLAlchemy 2: Mapped and mapped_column."""
import enum
from datetime import datetime
from decimal import Decimal
from typing import Annotated, ClassVar, List, Optional

from sqlalchemy import JSON, CheckConstraint, DateTime, Enum, ForeignKey, Index, MetaData, String, Text
from sqlalchemy import UniqueConstraint, false, func, text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, relationship

Corto = Annotated[str, mapped_column(String(30))]


class Estado(enum.Enum):
    PENDIENTE = "pendiente"
    HECHA = "hecha"


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
    type_annotation_map = {datetime: DateTime(timezone=True), dict: JSON}


class Fechas:
    creada: Mapped[datetime] = mapped_column(server_default=func.now())

    @declared_attr
    def editor_id(cls) -> Mapped[Optional[int]]:
        return mapped_column(ForeignKey("usuarios.id", ondelete="SET NULL"))


class Usuario(Base):
    __tablename__ = "usuarios"

    id: Mapped[int] = mapped_column(primary_key=True)
    correo: Mapped[str] = mapped_column(String(200), unique=True)
    apodo: Mapped[Corto]
    tareas: Mapped[List["Tarea"]] = relationship(back_populates="usuario", foreign_keys="Tarea.usuario_id")


class Tarea(Fechas, Base):
    __tablename__ = "tareas"
    __table_args__ = (
        UniqueConstraint("titulo", "usuario_id"),
        CheckConstraint("prioridad > 0", name="positiva"),
        Index("ix_abiertas", "titulo", unique=False, postgresql_where=text("completada = false")),
        {"comment": "Lo pendiente", "sqlite_autoincrement": True},
    )
    LIMITE: ClassVar[int] = 5

    id: Mapped[int] = mapped_column(primary_key=True)
    nombre: Mapped[str] = mapped_column("titulo", String(100), index=True, comment="Título")
    descripcion: Mapped[Optional[str]] = mapped_column(Text)
    completada: Mapped[bool] = mapped_column(default=False, server_default=false())
    prioridad: Mapped[int] = mapped_column(server_default=text("2"))
    precio: Mapped[Decimal | None]
    datos: Mapped[dict]
    estado: Mapped[Estado] = mapped_column(Enum(Estado), server_default="PENDIENTE")
    otro: Mapped[Estado]
    notas: Mapped["str | None"]
    usuario_id = mapped_column(ForeignKey(Usuario.id))
    usuario: Mapped["Usuario"] = relationship(foreign_keys=[usuario_id])
    categoria: Mapped[str] = mapped_column(String(50), server_default="General", nullable=True)


Index("ix_prioridad", Tarea.prioridad.desc())
