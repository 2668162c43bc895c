package dev.alambique.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.schema.Schema;

import org.junit.jupiter.api.Test;

import java.util.Map;

class SchemaTextTest {

    @Test
    void shows_columns_keys_indexes_and_what_stands_beside_them() {
        String text = new SchemaText(Samples.ENGLISH).of(Samples.SHOP, Map.of("producto", 1000L));

        assertThat(text)
                .isEqualTo(
                        """
                        producto  about 1,000 rows
                          What is sold
                          id            integer         not null  identity
                          nombre        varchar(80)     not null
                          precio        numeric(10, 2)  not null  default 0
                          categoria_id  integer         null
                          primary key pk_producto (id)
                          foreign key (categoria_id) to categoria (id) on delete SET NULL
                          check ck_precio (precio >= 0) not valid
                          unique index ix_nombre (nombre) using btree where precio > 0
                          trigger producto_audit
                          STRICT

                        vacia
                          x  text  null

                        Views: v_precios

                        Enum types: estado (abierto, cerrado)
                        """);
    }

    @Test
    void fits_forty_columns() {
        Schema schema = Schema.of(Samples.PRODUCTO.withColumns(Samples.PRODUCTO.columns()));

        String text = new SchemaText(Samples.NARROW).of(schema, Map.of());

        assertThat(text)
                .isEqualTo(
                        """
                        producto
                          What is sold
                          id integer not null identity
                          nombre varchar(80) not null
                          precio numeric(10, 2) not null
                            default 0
                          categoria_id integer null
                          primary key pk_producto (id)
                          foreign key (categoria_id) to
                              categoria (id) on delete SET NULL
                          check ck_precio (precio >= 0) not
                              valid
                          unique index ix_nombre (nombre) using
                              btree where precio > 0
                          trigger producto_audit
                          STRICT
                        """);
        assertThat(text.lines()).allMatch(line -> line.length() <= 40);
    }

    @Test
    void says_that_there_are_no_tables() {
        assertThat(new SchemaText(Samples.SPANISH).of(Schema.of(), Map.of()))
                .isEqualTo("No hay tablas.\n");
    }
}
