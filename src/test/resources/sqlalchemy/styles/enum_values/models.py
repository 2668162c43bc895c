"""One rule for all enums, in the type_annotation_map."""
import enum
from typing import Literal

from sqlalchemy import Enum, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    type_annotation_map = {
        enum.Enum: Enum(enum.Enum, values_callable=lambda x: [e.value for e in x]),
    }


class Estado(enum.StrEnum):
    Abierta = "abierta"
    Cerrada = "cerrada"


class Cosa(Base):
    __tablename__ = "cosas"

    id: Mapped[int] = mapped_column(primary_key=True)
    estado: Mapped[Estado]
    otro: Mapped[Estado | None]
    corto: Mapped[Estado] = mapped_column(String(10))


target_metadata = Base.metadata
