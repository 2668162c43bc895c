"""Columns whose types and options come from the annotations alone."""
import datetime
import decimal
import enum
import uuid
from typing import Annotated, Literal, Optional, Union

from sqlalchemy import BigInteger, DateTime, ForeignKey, Numeric, String, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

clave = Annotated[int, mapped_column(primary_key=True)]
texto50 = Annotated[str, 50]
creada = Annotated[datetime.datetime, mapped_column(server_default=func.now(), comment="cuándo")]
quizas = Annotated[Optional[str], mapped_column(String(12))]


class Estado(enum.Enum):
    ABIERTA = "abierta"
    CERRADA = "cerrada"


class Base(DeclarativeBase):
    type_annotation_map = {
        texto50: String(50),
        datetime.datetime: DateTime(timezone=True),
        decimal.Decimal: Numeric(10, 2),
        "grande": BigInteger,
    }


class Usuario(Base):
    __tablename__ = "usuarios"

    id: Mapped[clave]
    nombre: Mapped[str]
    apodo: Mapped[Optional[str]]
    correo: Mapped[str | None]
    edad: Mapped[Union[int, None]]
    vivo: Mapped[bool]
    saldo: Mapped[decimal.Decimal]
    peso: Mapped[float]
    foto: Mapped[bytes]
    ficha: Mapped[uuid.UUID]
    nacida: Mapped[datetime.date]
    hora: Mapped[datetime.time]
    dura: Mapped[datetime.timedelta]
    creada: Mapped[creada]
    titulo: Mapped[texto50]
    codigo: Mapped[quizas]
    estado: Mapped[Estado]
    otro: Mapped[Optional[Estado]]
    color: Mapped[Literal["rojo", "verde"]]
    tareas: Mapped[list["Tarea"]] = relationship(back_populates="usuario")


class Tarea(Base):
    __tablename__ = "tareas"

    id: Mapped[int] = mapped_column(primary_key=True)
    usuario_id: Mapped[int] = mapped_column(ForeignKey("usuarios.id"))
    revisora_id: Mapped[Optional[int]] = mapped_column(ForeignKey("usuarios.id", ondelete="SET NULL"))
    obligada: Mapped[Optional[str]] = mapped_column(nullable=False)
    libre: Mapped[str] = mapped_column(nullable=True)
    usuario: Mapped["Usuario"] = relationship(back_populates="tareas", foreign_keys=[usuario_id])


target_metadata = Base.metadata
