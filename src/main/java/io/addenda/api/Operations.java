package io.addenda.api;

import module java.base;

import io.addenda.api.ApiOperation.Condition;
import io.addenda.api.ApiOperation.State;
import io.addenda.api.ApiOperation.Treatment;
import io.addenda.model.Version;

/// The table of operations, `operations.tsv`: all that the API has, served or not.
public final class Operations {

  private static final String TABLE = "operations.tsv";
  private static final String NOTHING = "-";

  private static final List<ApiOperation> ALL = read();

  private Operations() {}

  /// Every operation, in the order of the table: by family.
  public static List<ApiOperation> all() {
    return ALL;
  }

  private static List<ApiOperation> read() {
    try (var table = Operations.class.getResourceAsStream(TABLE)) {
      var text = Objects.requireNonNull(table, TABLE).readAllBytes();
      return new String(text, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Operations::row)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ApiOperation row(String line) {
    var cells = line.split("\t", -1);
    var family = cells[4];
    boolean sdk = !family.startsWith("+");
    return new ApiOperation(
        state(cells[0]),
        cells[1],
        cells[2],
        Version.parse(cells[3]).orElseThrow(() -> new IllegalStateException(line)),
        sdk ? family : family.substring(1),
        sdk,
        conditions(cells[5]),
        conditions(cells[6]),
        conditions(cells[7]),
        cells[8].equals(NOTHING) ? "" : cells[8]);
  }

  private static State state(String cell) {
    return switch (cell) {
      case "served" -> State.SERVED;
      case "differs" -> State.SERVED_WITH_DIFFERENCES;
      case "not" -> State.NOT_SERVED;
      default -> throw new IllegalStateException("no state: " + cell);
    };
  }

  private static List<Condition> conditions(String cell) {
    return cell.equals(NOTHING)
        ? List.of()
        : Stream.of(cell.split(" ")).map(Operations::condition).toList();
  }

  private static Condition condition(String text) {
    return switch (text.charAt(0)) {
      case '!' -> new Condition(text.substring(1), Treatment.REFUSED);
      case '~' -> new Condition(text.substring(1), Treatment.MEANINGLESS);
      default -> new Condition(text, Treatment.HONOURED);
    };
  }
}
