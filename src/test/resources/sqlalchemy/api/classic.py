"""SQLAlchemy 1.4: Column, Table, mixins, inheritance."""
import datetime

import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, Integer, String, Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.declarative import declared_attr
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()
metadata = Base.metadata

etiquetas = Table(
    "tarea_etiqueta",
    Base.metadata,
    Column("tarea_id", ForeignKey("trabajos.id", ondelete="CASCADE"), primary_key=True),
    Column("etiqueta_id", Integer, ForeignKey("etiquetas.id"), primary_key=True),
    sa.Index("ix_par", "etiqueta_id", "tarea_id", unique=True),
    schema=None,
)


class Nombrada(object):
    @declared_attr
    def __tablename__(cls):
        return cls.__name__.lower() + "s"

    id = Column(Integer, primary_key=True)


class Registrada(Base):
    __abstract__ = True
    registrada = Column(sa.DateTime, default=datetime.datetime.utcnow, nullable=False)


class Etiqueta(Nombrada, Base):
    texto = Column(String(length=40), nullable=False, unique=True, index=True)


class Trabajo(Nombrada, Registrada):
    tipo = Column(String(20))
    importe = Column(sa.Numeric(precision=12, scale=3), server_default="0")
    vivo = Column(sa.Boolean, server_default=sa.text("true"), nullable=False)
    quien = Column("persona", postgresql.UUID(as_uuid=True), server_default=sa.func.gen_random_uuid())
    lista = Column(postgresql.ARRAY(sa.Text))
    doble = Column(Integer, sa.Computed("importe * 2"))
    clave = Column(Tipo(32))
    etiquetas = relationship("Etiqueta", secondary=etiquetas)
    __mapper_args__ = {"polymorphic_on": tipo, "polymorphic_identity": "base"}


class Urgente(Trabajo):
    __tablename__ = None
    limite = Column(sa.Date)


class Externo(Trabajo):
    __tablename__ = "externos"
    id = Column(Integer, ForeignKey("trabajos.id"), primary_key=True)
    empresa = Column(String, nullable=flag)


class Vieja(Base):
    __table__ = Table("viejas", metadata, Column("id", Integer, primary_key=True))
