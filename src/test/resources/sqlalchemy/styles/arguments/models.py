"""__table_args__ in all its forms, and every constraint."""
from sqlalchemy import (
    CheckConstraint, Column, ForeignKeyConstraint, Index, Integer, PrimaryKeyConstraint, String,
    Text, UniqueConstraint, and_, func, text,
)
from sqlalchemy.orm import declarative_base, declared_attr

Base = declarative_base()


class Tupla(Base):
    __tablename__ = "tupla"
    __table_args__ = (
        UniqueConstraint("a", "b", name="uq_ab", deferrable=True, initially="deferred"),
        UniqueConstraint("b", name="uq_nulos", postgresql_nulls_not_distinct=True),
        CheckConstraint("a > 0", name="ck_a"),
        CheckConstraint("b IS NOT NULL"),
        Index("ix_ab", "a", "b", unique=True),
        Index("ix_vivas", "a", postgresql_where=text("NOT borrada")),
        Index("ix_gin", "d", postgresql_using="gin", postgresql_ops={"d": "gin_trgm_ops"}),
        Index("ix_incluye", "a", postgresql_include=["b"]),
        {"comment": "con todo", "sqlite_autoincrement": True},
    )

    id = Column(Integer, primary_key=True)
    a = Column(Integer)
    b = Column(Integer)
    borrada = Column(Integer)
    d = Column(Text)


class Diccionario(Base):
    __tablename__ = "diccionario"
    __table_args__ = {"schema": "ventas", "comment": "en otro esquema"}

    id = Column(Integer, primary_key=True)
    codigo = Column(String(10), index=True)


class Declarada(Base):
    __tablename__ = "declarada"

    id = Column(Integer)
    numero = Column(Integer)
    nombre = Column("nombre_completo", String(30))
    baja = Column(Integer)

    @declared_attr
    def __table_args__(cls):
        return (
            PrimaryKeyConstraint("id", "numero", name="pk_declarada"),
            ForeignKeyConstraint(
                ["numero"], ["ventas.diccionario.id"], name="fk_d", ondelete="CASCADE",
                onupdate="SET NULL"),
            Index("ix_baja", cls.nombre, postgresql_where=cls.baja.is_(None)),
            Index("ix_minusculas", func.lower(cls.nombre), cls.baja.desc()),
            CheckConstraint(cls.baja != None, name="ck_nulo"),  # noqa: E711
            CheckConstraint(and_(cls.baja > 3, cls.numero <= 7), name="ck_dos"),
        )


class EnElCuerpo(Base):
    __tablename__ = "cuerpo"

    id = Column(Integer, primary_key=True)
    correo = Column("email", String(30))
    indice = Index("ix_correo", correo, unique=True)
    __table_args__ = (UniqueConstraint(correo, id), Index(None, "email"))


Index("ix_suelto", EnElCuerpo.correo)

target_metadata = Base.metadata
