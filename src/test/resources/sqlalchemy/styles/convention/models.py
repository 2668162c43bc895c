"""A naming convention."""
from sqlalchemy import (
    CheckConstraint, ForeignKey, Index, MetaData, String, UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

convencion = {
    "ix": "ix__%(column_0_label)s",
    "uq": "uq__%(table_name)s__%(column_0_N_name)s",
    "ck": "ck__%(table_name)s__%(constraint_name)s",
    "fk": "fk__%(table_name)s__%(column_0_name)s__%(referred_table_name)s",
    "pk": "pk__%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=convencion)


class Usuario(Base):
    __tablename__ = "usuarios"
    __table_args__ = (
        CheckConstraint("nombre <> ''", name="con_nombre"),
        UniqueConstraint("nombre", "correo"),
        UniqueConstraint("correo", name="uno_solo"),
        Index(None, "nombre", "correo"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    nombre: Mapped[str] = mapped_column(String(30), index=True)
    correo: Mapped[str] = mapped_column(unique=True)


class Tarea(Base):
    __tablename__ = "tareas"

    id: Mapped[int] = mapped_column(primary_key=True)
    usuario_id: Mapped[int] = mapped_column(ForeignKey("usuarios.id"), index=True)
    peso: Mapped[int] = mapped_column(CheckConstraint("peso > 0", name="pesa"))


target_metadata = Base.metadata
