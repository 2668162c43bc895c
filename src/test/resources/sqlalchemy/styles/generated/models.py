"""Identity, Computed, Sequence, and what a database fills in."""
from sqlalchemy import (
    BigInteger, Column, Computed, FetchedValue, Identity, Integer, Numeric, Sequence, String, func,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

numeros = Sequence("numeros_seq", start=10)


class Base(DeclarativeBase):
    pass


class Cosa(Base):
    __tablename__ = "cosas"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True, start=5), primary_key=True)
    numero = Column(Integer, numeros, server_default=numeros.next_value())
    otro = Column(Integer, Sequence("otra_seq"))
    precio: Mapped[float] = mapped_column(Numeric(8, 2))
    doble = Column(Numeric, Computed("precio * 2", persisted=True))
    mitad = Column(Numeric, Computed("precio / 2"))
    fila = Column(Integer, Identity())
    disparada = Column(String, server_default=FetchedValue())
    ficha = Column(String, server_default=func.gen_random_uuid())
    hoy = Column(String, server_default=func.current_timestamp())
    fecha = Column(String, server_default=text("CURRENT_DATE"))
    ninguna = Column(String, server_default=None)


target_metadata = Base.metadata
