"""A schema for all tables, and others for some."""
from sqlalchemy import ForeignKey, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

ESQUEMA = "tienda"


class Base(DeclarativeBase):
    metadata = MetaData(schema=ESQUEMA)


class Usuario(Base):
    __tablename__ = "usuarios"

    id: Mapped[int] = mapped_column(primary_key=True)
    nombre: Mapped[str] = mapped_column(String(10), index=True)


class Pedido(Base):
    __tablename__ = "pedidos"
    __table_args__ = {"schema": "ventas"}

    id: Mapped[int] = mapped_column(primary_key=True)
    usuario_id: Mapped[int] = mapped_column(ForeignKey("usuarios.id"))
    otro_id: Mapped[int] = mapped_column(ForeignKey("tienda.usuarios.id"), index=True)


class Publica(Base):
    __tablename__ = "publicas"
    __table_args__ = {"schema": "public"}

    id: Mapped[int] = mapped_column(primary_key=True)
    pedido_id: Mapped[int] = mapped_column(ForeignKey("ventas.pedidos.id"))


target_metadata = Base.metadata
