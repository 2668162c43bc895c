from .base import Base, ConId
from .tareas import *
from .usuarios import Usuario as Persona
