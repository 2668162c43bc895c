"""Enums of classes in another file, of unpacked lists and of literals."""
import sqlalchemy as sa
from sqlalchemy import Column, Enum, Integer
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app import clases
from app.clases import MAS_COLORES, Estado, Nivel, valores


class Base(DeclarativeBase):
    pass


class Cosa(Base):
    __tablename__ = "cosas"

    id = Column(Integer, primary_key=True)
    estado = Column(Enum(Estado), server_default=Estado.ABIERTA.name)
    nombrado = Column(sa.Enum(Estado, name="estado_t"), server_default="CERRADA")
    valor = Column(Enum(Estado, values_callable=lambda clase: [e.value for e in clase]))
    valor2 = Column(Enum(clases.Nivel, values_callable=valores, name="nivel_t"))
    valor3 = Column(Enum(Nivel, values_callable=lambda x: [str(e.value) for e in x], name="n3"))
    desplegado = Column(Enum(*[e.value for e in Nivel], name="desplegado"))
    lista = Column(Enum(*MAS_COLORES, name="color"))
    literal = Column(Enum("a", "b", name="letra"))
    texto = Column(Enum("a", "b", native_enum=False))
    de_pg = Column(postgresql.ENUM("x", "y", name="pg_t", create_type=False))
    tono = Column(Enum(clases.Tono), server_default=clases.Tono.CLARO.value)
    anotado: Mapped[clases.Numero]
    anotado_corto: Mapped[Nivel] = mapped_column(Enum(Nivel, native_enum=False, length=20))


target_metadata = Base.metadata
