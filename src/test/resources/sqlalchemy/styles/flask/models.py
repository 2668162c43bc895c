"""Flask-SQLAlchemy."""
import functools

from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
Column = functools.partial(db.Column, nullable=False)


class UsuarioNuevo(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    nombre = db.Column(db.String(80), unique=True, nullable=False)
    rol = Column(db.Enum("a", "b", name="rol"))


class Tarea(db.Model):
    __tablename__ = "tareas"

    id = Column(db.Integer, primary_key=True)
    usuario_id = Column(db.ForeignKey("usuario_nuevo.id"))
    usuario = db.relationship(UsuarioNuevo)


class TareaUrgente(Tarea):
    plazo = db.Column(db.DateTime, server_default=db.func.now())


class TareaLejana(Tarea):
    __tablename__ = "tareas_lejanas"
    lugar = db.Column(db.String(20))


par = db.Table(
    "par",
    db.Column("a", db.Integer, db.ForeignKey("tareas.id"), primary_key=True),
    db.Column("b", db.ForeignKey(UsuarioNuevo.id), primary_key=True),
)

target_metadata = db.metadata
