"""Joined and single table inheritance."""
from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column


class Base(DeclarativeBase):
    pass


class Fechada:
    fecha: Mapped[str] = mapped_column(String(8))

    @declared_attr
    def otra(cls) -> Mapped[str]:
        return mapped_column(String(9))


class Empleada(Fechada, Base):
    __tablename__ = "empleadas"
    __mapper_args__ = {"polymorphic_on": "tipo", "polymorphic_identity": "empleada"}

    id: Mapped[int] = mapped_column(primary_key=True)
    tipo: Mapped[str] = mapped_column(String(20))


class Ingeniera(Empleada):
    __tablename__ = "ingenieras"
    __mapper_args__ = {"polymorphic_identity": "ingeniera"}

    id: Mapped[int] = mapped_column(ForeignKey("empleadas.id"), primary_key=True)
    lenguaje: Mapped[str | None]


class Jefa(Empleada):
    __mapper_args__ = {"polymorphic_identity": "jefa"}

    presupuesto: Mapped[int] = mapped_column(Integer, nullable=True)


class JefaMayor(Jefa):
    __mapper_args__ = {"polymorphic_identity": "mayor"}

    despacho: Mapped[str] = mapped_column(String(10), nullable=True, index=True)


class IngenieraMayor(Ingeniera):
    __mapper_args__ = {"polymorphic_identity": "imayor"}

    nivel: Mapped[int | None]


target_metadata = Base.metadata
