"""Indexes and checks over hybrid properties."""
from sqlalchemy import CheckConstraint, Column, Index, Integer, String, func
from sqlalchemy.ext.hybrid import Comparator, hybrid_property
from sqlalchemy.orm import DeclarativeBase, declared_attr


class Base(DeclarativeBase):
    pass


class SinMayusculas(Comparator):
    def operate(self, op, other, **kwargs):
        return op(func.lower(self.__clause_element__()), func.lower(other), **kwargs)


class Usuaria(Base):
    __tablename__ = "usuarias"

    id = Column(Integer, primary_key=True)
    _apodo = Column("apodo", String(40), nullable=False)
    _correo = Column("correo", String(80))
    nombre = Column(String(40))
    apellido = Column(String(40))

    @declared_attr.directive
    def __table_args__(cls):
        return (
            Index("ix_usuarias_apodo", func.lower(cls.apodo), unique=True),
            Index("ix_usuarias_correo", cls.correo),
            Index("ix_usuarias_entero", func.upper(cls.entero)),
            Index("ix_usuarias_inicial", func.lower(cls.inicial)),
            CheckConstraint("id > 0", name="ck_usuarias_id"),
        )

    @hybrid_property
    def apodo(self):
        return self._apodo

    @apodo.inplace.setter
    def _poner_apodo(self, valor):
        self._apodo = valor

    @apodo.inplace.comparator
    @classmethod
    def _comparar_apodo(cls):
        return SinMayusculas(cls._apodo)

    @hybrid_property
    def correo(self):
        return self._correo

    @correo.setter
    def correo(self, valor):
        self._correo = valor.lower()

    @hybrid_property
    def entero(self):
        if self.apellido is None:
            return self.nombre
        return " ".join([self.nombre, self.apellido])

    @entero.expression
    def entero(cls):
        return func.concat(cls.nombre, " ", cls.apellido)

    @hybrid_property
    def inicial(self):
        return func.left(self.nombre, 1)


target_metadata = Base.metadata
