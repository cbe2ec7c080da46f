package io.addenda.custody;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.metadata.Tables;
import io.addenda.model.Id;
import io.addenda.model.RecordUsage;
import org.jspecify.annotations.Nullable;

/// One of the records with the most bytes attached.
public record LargeRecord(RecordUsage of) implements Printable {

  /// Finds them, the largest first, which may take long, see [io.addenda.metadata.AttachedCount].
  ///
  /// @param organization whose; null for all
  /// @param late is asked now and then whether to give up
  /// @return empty when it was given up
  static Optional<List<LargeRecord>> largest(
      Tables tables, @Nullable Id organization, int most, BooleanSupplier late) {
    return tables
        .attachedCount()
        .largest(organization, most, late)
        .map(found -> found.stream().map(LargeRecord::new).toList());
  }

  @Override
  public String json() {
    return Json.write(
        object(
            field("id", of.record().toString()),
            field("module", of.module()),
            field("name", of.name()),
            field("count", of.attached().count()),
            field("bytes", of.attached().bytes())));
  }

  @Override
  public String toString() {
    return "%s  %s  %d attachments, %d bytes  %s"
        .formatted(
            of.record(),
            of.module(),
            of.attached().count(),
            of.attached().bytes(),
            Printable.plain(of.name()));
  }
}
