"""Table names that a base class derives."""
import re

from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import DeclarativeBase, declared_attr


def serpiente(nombre):
    medio = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", nombre)
    return re.sub("([a-z0-9])([A-Z])", r"\1_\2", medio).lower()


class Base(DeclarativeBase):
    __name__: str

    @declared_attr.directive
    def __tablename__(cls) -> str:
        return serpiente(cls.__name__)

    id = Column(Integer, primary_key=True)


class TareaPendiente(Base):
    titulo = Column(String(20))


class HTTPRespuesta(Base):
    codigo = Column(Integer)
    tarea_id = Column(ForeignKey(TareaPendiente.id))


class Minusculas:
    @declared_attr
    def __tablename__(cls):
        return cls.__name__.lower() + "s"


class Persona(Minusculas, Base):
    nombre = Column(String)


class Fija(Base):
    __tablename__ = "otra_cosa"
    dato = Column(String)


class Prefijada(Base):
    prefijo = "app_"

    @declared_attr
    def __tablename__(cls):
        nombre = cls.prefijo + cls.__name__.removesuffix("ada").lower()
        if nombre.startswith("app"):
            return nombre
        else:
            return "nunca"


target_metadata = Base.metadata
