-- The database every form of ddl-forms.sql is measured in.
CREATE TYPE estado AS ENUM ('abierta', 'cerrada');
CREATE DOMAIN correo AS text CHECK (VALUE LIKE '%@%');
CREATE DOMAIN plano AS text;
CREATE SEQUENCE numeros;
CREATE TABLE usuarios (
    id bigint PRIMARY KEY,
    email varchar(200) NOT NULL,
    contacto correo
);
INSERT INTO usuarios SELECT n, 'u' || n || '@example.org', 'u@example.org' FROM generate_series(1, 200) n;
CREATE TABLE tareas (
    id bigint PRIMARY KEY,
    nombre varchar(100) NOT NULL,
    notas text,
    codigo char(8),
    prioridad integer DEFAULT 1,
    precio numeric(10, 2),
    creada timestamp,
    cuando timestamptz,
    datos json,
    clave uuid,
    estado estado,
    usuario_id bigint,
    CONSTRAINT prioridad_positiva CHECK (prioridad > 0)
);
INSERT INTO tareas
    SELECT n, 'tarea ' || n, 'nota', 'c' || n, 1 + n % 5, n, now(), now(), '{}',
        gen_random_uuid(), 'abierta', 1 + n % 200
    FROM generate_series(1, 1000) n;
CREATE INDEX ix_tareas_nombre ON tareas (nombre);
CREATE TABLE subtareas (
    id bigint PRIMARY KEY,
    tarea_id bigint CONSTRAINT fk_subtareas_tarea REFERENCES tareas,
    texto text
);
INSERT INTO subtareas SELECT n, n, 'texto' FROM generate_series(1, 500) n;
CREATE TABLE eventos (dia date NOT NULL, texto text) PARTITION BY RANGE (dia);
CREATE TABLE eventos_2025 PARTITION OF eventos FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
INSERT INTO eventos SELECT DATE '2025-03-01' + n % 100, 'e' FROM generate_series(1, 300) n;
CREATE TABLE eventos_2026 (dia date NOT NULL, texto text);
INSERT INTO eventos_2026 SELECT DATE '2026-03-01' + n % 100, 'e' FROM generate_series(1, 300) n;
CREATE VIEW usuarios_vista AS SELECT id, email FROM usuarios;
CREATE MATERIALIZED VIEW resumen AS SELECT usuario_id, count(*) AS tareas FROM tareas GROUP BY usuario_id;
CREATE UNIQUE INDEX ux_resumen ON resumen (usuario_id);
CREATE FUNCTION anota() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER anota BEFORE UPDATE ON subtareas FOR EACH ROW EXECUTE FUNCTION anota();
