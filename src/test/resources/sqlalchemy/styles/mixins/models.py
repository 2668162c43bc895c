"""Mixins, abstract bases and declared_attr."""
from datetime import datetime, timezone

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, Integer, String, func
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class ConId:
    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-10)


class ConFechas:
    creada: Mapped[datetime] = mapped_column(DateTime, server_default=func.now())
    cambiada: Mapped[datetime | None] = mapped_column(
        DateTime, onupdate=lambda: datetime.now(timezone.utc))


class ConDuenia:
    @declared_attr
    def duenia_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("personas.id", ondelete="CASCADE"), index=True)

    @declared_attr
    def duenia(cls):
        return relationship("Persona")

    @classmethod
    def _quien(cls):
        return mapped_column(String(40), nullable=True)

    @declared_attr
    def _creada_por(cls):
        return cls._quien()

    @declared_attr.directive
    def __table_args__(cls):
        return (
            Index(f"ix_{cls.__tablename__}_por", "_creada_por"),
            CheckConstraint("id > 0", name=cls.__tablename__.upper() + "_POSITIVA"),
            {"comment": "de " + cls.__name__},
        )


class Modelo(ConId, ConFechas, Base):
    __abstract__ = True

    version: Mapped[int] = mapped_column(Integer, server_default="1")


class Persona(Modelo):
    __tablename__ = "personas"

    nombre: Mapped[str] = mapped_column(String(40))
    version = None


class Tarea(ConDuenia, Modelo):
    __tablename__ = "tareas"

    titulo: Mapped[str] = mapped_column(String(100))
    creada: Mapped[datetime] = mapped_column(DateTime(timezone=True))


target_metadata = Base.metadata
