from typing import TYPE_CHECKING

from sqlalchemy import Column as ColumnaDeSa, Integer
from sqlalchemy import MetaData

try:
    from sqlalchemy.orm import declarative_base
except ImportError:
    from sqlalchemy.ext.declarative import declarative_base

try:
    from sqlalchemy.orm import mapped_column

    Columna = mapped_column
except ImportError:
    Columna = ColumnaDeSa

if TYPE_CHECKING:
    from .usuarios import Usuario

metadata = MetaData()


class Comun:
    version = Columna(Integer, server_default="1")


Base = declarative_base(metadata=metadata, cls=Comun)


class ConId:
    id = Columna(Integer, primary_key=True)
