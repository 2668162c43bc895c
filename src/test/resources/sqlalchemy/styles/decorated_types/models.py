"""TypeDecorator and types of one's own."""
from sqlalchemy import ARRAY, JSON, Column, Integer, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import declarative_base

import tipos
from tipos import Cifrado, Corta, Fija

Base = declarative_base()


class Cosa(Base):
    __tablename__ = "cosas"

    id = Column(Integer, primary_key=True)
    cifrado = Column(Cifrado(40))
    clase = Column(Cifrado)
    datos = Column(tipos.Diccionario, nullable=False)
    fija = Column(Fija())
    ficha = Column(tipos.Ficha)
    heredada = Column(tipos.Heredada(length=7))
    corta = Column(Corta(5))
    dialecto = Column(tipos.DeDialecto)
    punto = Column(tipos.Punto)
    lista = Column(ARRAY(Text))
    variante = Column(JSON().with_variant(JSONB(), "postgresql"))


target_metadata = Base.metadata
