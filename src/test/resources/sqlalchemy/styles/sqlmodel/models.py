"""SQLModel's fields."""
import uuid
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import List, Optional

from sqlalchemy import Column, DateTime, JSON, Text, UniqueConstraint
from sqlmodel import AutoString, Field, Relationship, SQLModel


class Rango(str, Enum):
    alto = "ALTO"
    bajo = "BAJO"


class EquipoBase(SQLModel):
    nombre: str = Field(index=True, max_length=50)
    sede: Optional[str] = None


class Equipo(EquipoBase, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    heroes: List["Heroe"] = Relationship(back_populates="equipo")


class Heroe(SQLModel, table=True):
    __tablename__ = "heroes"
    __table_args__ = (UniqueConstraint("alias", "equipo_id", name="uq_alias"),)

    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
    alias: str = Field(unique=True, max_length=30)
    mote: str | None = Field(default=None, sa_type=AutoString(20))
    edad: Optional[int] = Field(default=None, ge=0)
    rango: Rango = Rango.bajo
    nacida: date
    vista: Optional[datetime] = Field(default=None, sa_type=DateTime(timezone=True))
    sueldo: Decimal = Field(default=0, max_digits=8, decimal_places=2)
    datos: dict = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    ficha: str = Field(sa_column=Column("ficha_larga", Text, nullable=True))
    activa: bool = Field(default=True, sa_column_kwargs={"server_default": "1", "comment": "viva"})
    equipo_id: Optional[int] = Field(default=None, foreign_key="equipo.id", ondelete="SET NULL")
    equipo: Optional[Equipo] = Relationship(back_populates="heroes")


target_metadata = SQLModel.metadata
