from sqlalchemy import ForeignKey, Integer

from .base import Base, Columna, ConId
from . import usuarios

TABLA = "tareas_" + usuarios.Usuario.__tablename__


class Tarea(ConId, Base):
    __tablename__ = TABLA

    if True:
        usuario_id = Columna(Integer, ForeignKey(usuarios.Usuario.id))
    else:
        nunca = Columna(Integer)
