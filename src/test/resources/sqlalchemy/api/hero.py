from datetime import datetime
from typing import List, Optional

from sqlalchemy import Column, String
from sqlmodel import Field, Relationship, SQLModel


class HeroBase(SQLModel):
    name: str = Field(index=True, max_length=50)


class Team(SQLModel, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    heroes: List["Hero"] = Relationship(back_populates="team")


class Hero(HeroBase, table=True):
    __tablename__ = "heroes"
    id: Optional[int] = Field(default=None, primary_key=True)
    age: int | None = None
    secret: str = Field(sa_column=Column("secreto", String(10), server_default="x", nullable=False))
    team_id: Optional[int] = Field(default=None, foreign_key="team.id", ondelete="CASCADE")
    created: datetime = Field(sa_column_kwargs={"server_default": "now"})
    team: Optional[Team] = Relationship(back_populates="heroes")


class HeroRead(HeroBase):
    id: int
