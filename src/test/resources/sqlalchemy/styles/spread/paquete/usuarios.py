from sqlalchemy import String

from . import base
from .base import Columna as C


class Usuario(base.ConId, base.Base):
    __tablename__ = "usuarios"

    nombre = C(String(20))
