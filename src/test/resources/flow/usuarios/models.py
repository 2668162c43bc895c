from sqlalchemy import Boolean, Column, DateTime, Integer, MetaData, String
from sqlalchemy.orm import declarative_base

Base = declarative_base(
    metadata=MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
)


class Usuario(Base):
    __tablename__ = "usuarios"
    id = Column(Integer, primary_key=True)
    nombre = Column(String(100), nullable=False)
    email = Column(String(255))


class Tarea(Base):
    __tablename__ = "tareas"
    id = Column(Integer, primary_key=True)
    nombre = Column(String(100), nullable=False)
    completada = Column(Boolean, nullable=False)
    prioridad = Column(Integer)
    autor_id = Column(Integer)
    creado_en = Column(DateTime, nullable=False)
    actualizado_en = Column(DateTime)
