"""Every spelling of Column."""
import functools

import sqlalchemy
import sqlalchemy as sa
from sqlalchemy import Boolean, Column, DateTime, Integer, String, Text
from sqlalchemy import Column as Columna
from sqlalchemy.orm import declarative_base, deferred

Base = declarative_base()

NOMBRE = "largo"
LARGOS = {"corto": 10, NOMBRE: 200}


class Tarea(Base):
    __tablename__ = "tareas"

    id = Column(Integer, primary_key=True)
    titulo = sa.Column(sa.String(LARGOS["corto"]), nullable=False, index=True)
    resumen = sqlalchemy.Column(sqlalchemy.String(length=LARGOS[NOMBRE]), unique=True)
    nota = Columna("notas", Text(), comment="lo demás")
    hecha = Column(Boolean, server_default=sa.false(), nullable=False)
    prioridad = Column(Integer, server_default="2", default=2)
    precio = Column(sa.Numeric(12, 3), server_default=sa.text("0.5"))
    cuando = Column(DateTime(timezone=True), server_default=sa.func.now())
    cuerpo = deferred(Column(Text))
    clave = Column(String(20), index=True, unique=True)
    comillas = Column(String, server_default="it's")


Requerida = functools.partial(Column, nullable=False)


class Etiqueta(Base):
    __tablename__ = "etiquetas"

    id = Requerida(Integer, primary_key=True)
    nombre = Requerida(String(30))
    color = Requerida(String(10), nullable=True)


target_metadata = Base.metadata
