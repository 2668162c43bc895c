"""A naming convention that is assigned afterwards."""
from sqlalchemy import Column, ForeignKey, Integer

from base import Base


class Uno(Base):
    __tablename__ = "uno"
    id = Column(Integer, primary_key=True)


class Dos(Base):
    __tablename__ = "dos"
    id = Column(Integer, primary_key=True)
    uno_id = Column(Integer, ForeignKey("uno.id"))


target_metadata = Base.metadata
