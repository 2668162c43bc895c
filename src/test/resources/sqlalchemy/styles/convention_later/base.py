from sqlalchemy.orm import declarative_base

Base = declarative_base()
Base.metadata.naming_convention = {"pk": "pk_%(table_name)s", "fk": "fk_%(column_0_label)s"}
