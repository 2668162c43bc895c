"""What newer Pythons write."""
from typing import NewType

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Grande = NewType("Grande", int)
Corto = NewType("Corto", str)


class Base(DeclarativeBase):
    type_annotation_map = {Grande: BigInteger}


class Cosa(Base):
    __tablename__ = "cosas"

    id: Mapped[Grande] = mapped_column(primary_key=True)
    corto: Mapped[Corto] = mapped_column(String(3))
    texto: "Mapped[str | None]"


target_metadata = Base.metadata
