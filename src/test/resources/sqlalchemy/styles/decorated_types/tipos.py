import sqlalchemy.types as types
from sqlalchemy import String
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import CHAR, JSON, TypeDecorator, UserDefinedType


class Cifrado(TypeDecorator):
    impl = String
    cache_ok = True


class Diccionario(types.TypeDecorator):
    impl = JSON


class Fija(types.TypeDecorator):
    impl = types.String(64)


class Ficha(TypeDecorator):
    impl = postgresql.UUID
    cache_ok = True


class DeDialecto(TypeDecorator):
    impl = CHAR

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(CHAR(32))


class Heredada(Cifrado):
    pass


class Corta(String):
    pass


class Punto(UserDefinedType):
    def get_col_spec(self, **kw):
        return "POINT"
