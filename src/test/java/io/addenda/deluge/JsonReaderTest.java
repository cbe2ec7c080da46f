package io.addenda.deluge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "[[[]],{\"a\":{}}]",
        "{\"id\":9223372036854775807,\"min\":-9223372036854775808}",
        "[12345678901234567890,0.10,1.0,-0.5]",
        "\"\"",
        "\"a\\\"b\\\\c\\n\\u0001\"",
        "[true,false,null]"
      })
  void whatIsReadIsWrittenTheSame(String json) {
    assertThat(TextForm.json(JsonReader.read(json, 100), 1000)).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "[01]",
        "[1.]",
        "[.5]",
        "[+1]",
        "[1e]",
        "[1e999999999999]",
        "[1e500]",
        "[NaN]",
        "tru",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\",
        "\"a\nb\"",
        "\"open",
        "1 2",
        "{\"a\":1,\"a\":2}"
      })
  void whatIsNoneIsRefused(String json) {
    assertThatThrownBy(() -> JsonReader.read(json, 100)).isInstanceOf(Fault.class);
  }

  @Test
  void laxJsonIsWhatScriptsHave() {
    assertThat(JsonReader.readLax("{Name:'Lia'}", 9))
        .isEqualTo(new DelugeMap().put("Name", Value.of("Lia")));
    assertThat(JsonReader.readLax("{_a-b:\"x\ny\",$c:'it\\'s'}", 9))
        .isEqualTo(new DelugeMap().put("_a-b", Value.of("x\ny")).put("$c", Value.of("it's")));
  }

  @Test
  void deepJsonIsRefused() {
    assertThatThrownBy(() -> JsonReader.read("[".repeat(100_000), 100))
        .hasMessageContaining("nested too deeply");
  }

  @Test
  void longListIsRefused() {
    assertThatThrownBy(() -> JsonReader.read("[1,2,3]", 2)).hasMessageContaining("2 items");
  }
}
