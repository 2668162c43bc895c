CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
INSERT INTO alembic_version VALUES ('a1b2');
CREATE TABLE proyectos (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    codigo VARCHAR(10) NOT NULL COLLATE NOCASE CONSTRAINT uq_codigo UNIQUE ON CONFLICT IGNORE
);
INSERT INTO proyectos (codigo) VALUES ('uno'), ('dos');
CREATE TABLE "Órdenes de compra" (
    "número" INTEGER NOT NULL,
    [año] INTEGER NOT NULL DEFAULT 2026, -- un comentario
    `total` NUMERIC(10, 2) DEFAULT (1.5 + 2) CHECK (total >= 0),
    doble NUMERIC GENERATED ALWAYS AS (total * 2) VIRTUAL,
    triple NUMERIC AS (total * 3) STORED,
    proyecto INTEGER CONSTRAINT fk_proyecto REFERENCES proyectos (id) ON DELETE SET NULL
        DEFERRABLE INITIALLY DEFERRED,
    nota TEXT DEFAULT 'it''s, (so)' COLLATE RTRIM,
    creada DATETIME DEFAULT CURRENT_TIMESTAMP,
    estado TEXT CONSTRAINT ck_estado CHECK (estado IN ('nueva', 'hecha')),
    CONSTRAINT pk_ordenes PRIMARY KEY ("número", [año]),
    CONSTRAINT ck_total CHECK (total < 1000 /* mil */ AND nota <> ')'),
    UNIQUE (nota, estado)
) WITHOUT ROWID;
CREATE TABLE lineas (
    orden INTEGER,
    "año" INTEGER,
    cantidad INT NOT NULL,
    datos ANY,
    FOREIGN KEY (orden, "año") REFERENCES "Órdenes de compra" ON UPDATE CASCADE NOT DEFERRABLE
) STRICT;
CREATE TABLE arbol (id INTEGER PRIMARY KEY, padre REFERENCES arbol, hoja BOOLEAN DEFAULT 0);
CREATE INDEX ix_parcial ON lineas (cantidad DESC) WHERE cantidad > 5;
CREATE UNIQUE INDEX "ix expresión" ON proyectos (lower(codigo) COLLATE NOCASE, id);
CREATE VIEW v_ordenes AS SELECT "número" AS n FROM "Órdenes de compra" WHERE total > 0;
CREATE TRIGGER tg_lineas AFTER INSERT ON lineas WHEN NEW.cantidad > 9 BEGIN
    UPDATE arbol SET hoja = 1; SELECT ';';
END;
CREATE VIRTUAL TABLE busqueda USING fts5(texto);
