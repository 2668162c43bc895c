"""Imperative mapping."""
from sqlalchemy import Column, ForeignKey, Integer, String, Table
from sqlalchemy.orm import registry, relationship

mapper_registry = registry()


class Usuario:
    pass


class Tarea:
    def __init__(self, titulo: str):
        self.titulo = titulo


usuarios = Table(
    "usuarios",
    mapper_registry.metadata,
    Column("id", Integer, primary_key=True),
    Column("nombre", String(50)),
)
tareas = Table(
    "tareas",
    mapper_registry.metadata,
    Column("id", Integer, primary_key=True),
    Column("usuario_id", Integer, ForeignKey("usuarios.id")),
    Column("titulo", String(100), key="cabecera"),
)


def empezar():
    mapper_registry.map_imperatively(Usuario, usuarios)
    mapper_registry.map_imperatively(Tarea, tareas, properties={"usuario": relationship(Usuario)})


empezar()
target_metadata = mapper_registry.metadata
