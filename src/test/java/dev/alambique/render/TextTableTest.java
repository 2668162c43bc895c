package dev.alambique.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.alambique.render.TextTable.Cell;

import org.junit.jupiter.api.Test;

import java.util.List;

class TextTableTest {

    @Test
    void aligns_wide_characters_by_the_columns_they_take() {
        TextTable table = new TextTable(Style.PLAIN, "", List.of("a", "b"));
        table.add(Cell.of("日本"), Cell.of("x"));
        table.add(Cell.of("e\u0301"), Cell.of("y"));

        assertThat(table.lines()).containsExactly("a     b", "日本  x", "e\u0301     y");
    }

    @Test
    void wraps_the_widest_column_until_the_table_fits() {
        TextTable table = new TextTable(new Style(false, 24), "", List.of("name", "text"));
        table.add(Cell.of("one"), Cell.of("words that need several lines"));

        assertThat(table.lines())
                .containsExactly("name  text", "one   words that need", "      several lines");
    }

    @Test
    void gives_each_row_its_own_lines_where_columns_do_not_fit() {
        TextTable table =
                new TextTable(new Style(false, 20), "", List.of("id", "draft", "result", "time"));
        table.add(
                Cell.of("01-descripcion"),
                Cell.of("ok ok ok ok"),
                Cell.of("written to disk"),
                Cell.of("6.1 seconds"));

        assertThat(table.lines())
                .containsExactly(
                        "01-descripcion",
                        "  draft: ok ok ok ok",
                        "  result: written to",
                        "    disk",
                        "  time: 6.1 seconds");
    }

    @Test
    void refuses_a_row_that_does_not_match_the_header() {
        TextTable table = new TextTable(Style.PLAIN, "", List.of("a"));

        assertThatThrownBy(() -> table.add(Cell.of("x"), Cell.of("y")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
