package io.addenda.seeds;

import module java.base;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

/// A file of comma-separated values (RFC 4180), whose first line names the columns. A cell with
/// nothing in it says nothing.
final class CsvFile {

  private static final Pattern LINE = Pattern.compile("record that started in line (\\d+)");

  private CsvFile() {}

  /// The lines as a list of mappings.
  ///
  /// @throws SeedException at the first thing that cannot be read
  static Optional<SeedValue> read(String name, String text) {
    var items = new ArrayList<SeedValue>();
    List<String> columns = List.of();
    int line = 1;
    try (var records =
        CsvReader.builder().allowExtraCharsAfterClosingQuote(false).ofCsvRecord(text)) {
      for (var record : records) {
        line = Math.toIntExact(record.getStartingLineNumber());
        if (columns.isEmpty()) {
          columns = record.getFields();
          requireNamesOnce(name, columns, line);
        } else {
          items.add(row(columns, record, line));
        }
      }
    } catch (CsvParseException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      var at = LINE.matcher(String.valueOf(e.getMessage()));
      throw fault(
          name,
          at.find() ? Integer.parseInt(at.group(1)) : line,
          String.valueOf(cause.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return columns.isEmpty() ? Optional.empty() : Optional.of(new SeedValue.Sequence(items, 1));
  }

  private static void requireNamesOnce(String file, List<String> columns, int line) {
    var names = new HashSet<String>();
    for (var column : columns) {
      if (column.isBlank()) {
        throw fault(file, line, "a column without a name");
      }
      if (!names.add(column)) {
        throw fault(file, line, column + ": a second time");
      }
    }
  }

  private static SeedValue.Mapping row(List<String> columns, CsvRecord record, int line) {
    var members = new LinkedHashMap<String, SeedValue.Member>();
    for (int i = 0; i < columns.size(); i++) {
      var text = record.getField(i);
      if (!text.isEmpty()) {
        var typed = YamlFile.typed(text);
        var value = new SeedValue.Scalar(text, typed == null ? text : typed, line);
        members.put(columns.get(i), new SeedValue.Member(line, value));
      }
    }
    return new SeedValue.Mapping(members, line);
  }

  private static SeedException fault(String name, int line, String what) {
    return new SeedException(List.of(new Fault(new Place(name, line), what)), 0);
  }
}
