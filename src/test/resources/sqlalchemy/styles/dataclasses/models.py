"""Dataclass mapping, with MappedAsDataclass, a decorator, and plain dataclass fields."""
from dataclasses import dataclass, field
from typing import Optional

from sqlalchemy import Column, ForeignKey, Integer, String, func
from sqlalchemy.orm import (
    DeclarativeBase, Mapped, MappedAsDataclass, mapped_column, registry, relationship,
)


class Base(MappedAsDataclass, DeclarativeBase):
    pass


class Usuario(Base):
    __tablename__ = "usuarios"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    nombre: Mapped[str] = mapped_column(String(30), default="nadie")
    apodo: Mapped[Optional[str]] = mapped_column(default=None, repr=False)
    creada: Mapped[str] = mapped_column(server_default=func.now(), init=False)


registro = registry(metadata=Base.metadata)


@registro.mapped_as_dataclass
class Tarea:
    __tablename__ = "tareas"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    usuario_id: Mapped[int] = mapped_column(ForeignKey("usuarios.id"), default=None)


@registro.mapped
@dataclass
class Nota:
    __tablename__ = "notas"
    __sa_dataclass_metadata_key__ = "sa"

    id: int = field(init=False, metadata={"sa": Column(Integer, primary_key=True)})
    texto: Optional[str] = field(default=None, metadata={"sa": Column(String(80))})


target_metadata = Base.metadata
