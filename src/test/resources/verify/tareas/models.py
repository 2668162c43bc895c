from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    MetaData,
    String,
    func,
)
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
    nombre = Column(String(80), nullable=False)
    email = Column(String(120), nullable=False, unique=True)


class Tarea(Base):
    __tablename__ = "tareas"
    __table_args__ = (CheckConstraint("prioridad >= 0", name="prioridad"),)
    id = Column(Integer, primary_key=True)
    nombre = Column(String(100), nullable=False)
    completada = Column(Boolean, nullable=False, server_default="0")
    prioridad = Column(Integer)
    usuario_id = Column(Integer, ForeignKey("usuarios.id"))
    creado_en = Column(DateTime, nullable=False, server_default=func.now())
