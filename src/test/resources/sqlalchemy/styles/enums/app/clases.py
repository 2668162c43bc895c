import enum

BASE = "base"


class Estado(enum.Enum):
    ABIERTA = "abierta"
    CERRADA = "cerrada"
    TERMINADA = "cerrada"


class Nivel(str, enum.Enum):
    ALTO = "alto"
    BAJO = BASE


class Tono(enum.StrEnum):
    CLARO = enum.auto()
    OSCURO = enum.auto()


class Numero(enum.IntEnum):
    UNO = 1
    DOS = 2


COLORES = ["rojo", "verde"]
MAS_COLORES = COLORES + ["azul"]


def valores(clase):
    return [miembro.value for miembro in clase]
