"""Columns with and without annotations and values, in one class and in its mixins."""
from datetime import datetime

from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class ConSello:
    @declared_attr
    def sello(cls) -> Mapped[str]:
        return mapped_column(String(8))

    firma: Mapped[str | None]
    lugar = Column(String(20))
    cuando: Mapped[datetime] = mapped_column()


class Anotacion(ConSello, Base):
    __tablename__: str = "anotaciones"

    id: Mapped[int] = mapped_column(primary_key=True)
    texto = Column(String(40))
    etiquetas = Column(String(40))
    autora: Mapped[str | None]
    extra: Mapped[str] = mapped_column(String(9))
    borrada = Column(Integer)
    temas: Mapped[list["Tema"]] = relationship()
    lugar_id = Column(Integer)
    estado: Mapped[int | None]

    def es_borrada(self):
        return bool(self.borrada)

    version: Mapped[int] = mapped_column(default=1)
    ultima = Column(Integer)


class Tema(Base):
    __tablename__ = "temas"

    nombre: Mapped[str]
    id = Column(Integer, primary_key=True)
    anotacion_id: Mapped[int] = mapped_column(ForeignKey("anotaciones.id"))
    peso: Mapped[int | None]
    color = Column(String(6))


target_metadata = Base.metadata
