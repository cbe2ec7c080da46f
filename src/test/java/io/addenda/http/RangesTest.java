package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangesTest {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0,0,1",
    "bytes=0-99,0,100",
    "bytes=10-19,10,10",
    "bytes=90-,90,10",
    "bytes=90-1000,90,10",
    "bytes=-10,90,10",
    "BYTES=5-6,5,2",
    "bytes=99-99999999999999999999999,99,1"
  })
  void oneRangeIsOneSlice(String header, long offset, long length) {
    assertThat(Ranges.parse(header, 100)).isEqualTo(new Ranges.Slice(offset, length));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=5-4",
        "bytes=0-1,5-6",
        "items=0-1",
        "bytes=--5",
        "bytes=+1-2",
        "bytes=1-2-3",
        "bytes=-100",
        "bytes=-5000",
        "bytes=٣-٤"
      })
  void whatIsNotOneRangeIsEverything(String header) {
    assertThat(Ranges.parse(header, 100)).isEqualTo(new Ranges.Whole());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0", "bytes=9999999999999999999-"})
  void rangeBeyondTheEndCannotBeSatisfied(String header) {
    assertThat(Ranges.parse(header, 100)).isEqualTo(new Ranges.Unsatisfiable());
  }

  @ParameterizedTest
  @CsvSource({"bytes=0-,false", "bytes=-5,true"})
  void nothingHasNoFirstByte(String header, boolean whole) {
    assertThat(Ranges.parse(header, 0))
        .isEqualTo(whole ? new Ranges.Whole() : new Ranges.Unsatisfiable());
  }
}
