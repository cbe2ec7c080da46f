package io.addenda.records;

import module java.base;

import io.addenda.api.Json;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.FieldType;
import io.addenda.catalogue.Participant;
import io.addenda.catalogue.SearchKeys;
import io.addenda.catalogue.SearchType;
import io.addenda.catalogue.Value;
import io.addenda.chores.Chore;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.RecordKeys;
import io.addenda.metadata.Tables;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.Organization;
import io.addenda.tags.Tagged;

/// What records are found by: keys of the fields that the catalogue marks, and links of the lookups
/// to other records.
public final class RecordIndex {

  /// What is in columns of its own.
  private static final Set<String> IN_COLUMNS =
      Set.of("Owner", "Created_By", "Modified_By", "Created_Time", "Modified_Time", "Parent_Id");

  private static final String PRODUCT = "Product_Name";

  /// How many records are given their keys in one change.
  private static final int TOGETHER = 500;

  /// After so many of these it says how far it is.
  private static final int NOW_AND_THEN = 200;

  private static final System.Logger LOG = System.getLogger(RecordIndex.class.getName());

  private RecordIndex() {}

  /// What a record is found by.
  static RecordKeys.OfRecord of(Organization organization, CrmModule module, CrmRecord record) {
    var fields = RecordFields.of(module, record);
    var keys = new HashSet<RecordKeys.Key>();
    var links = new HashSet<RecordKeys.Link>();
    for (var field : stored(module)) {
      if (isKeyed(field)) {
        var id = id(organization, module, field);
        fields
            .value(field)
            .ifPresent(
                value ->
                    SearchKeys.of(field, value)
                        .forEach(key -> keys.add(new RecordKeys.Key(id, key))));
      } else if (isLinked(field)
          && fields.value(field).orElse(null) instanceof Value.Reference(var target)) {
        links.add(new RecordKeys.Link(id(organization, module, field), target));
      } else if (field.hasParticipants()
          && fields.value(field).orElse(null) instanceof Value.Parts(List<?> rows)) {
        var id = id(organization, module, field);
        participants(rows).forEach(target -> links.add(new RecordKeys.Link(id, target)));
      }
    }
    links.addAll(ofLines(organization, module, fields));
    for (var tag : Tagged.ids(fields.kept().get(Tagged.FIELD))) {
      links.add(new RecordKeys.Link(Tagged.link(organization, module), tag));
    }
    return new RecordKeys.OfRecord(keys, links);
  }

  /// What a record may have a value of, shown or not: its keys stay when a field is removed.
  private static Collection<Field> stored(CrmModule module) {
    return Catalogue.removed(module).isEmpty()
        ? Catalogue.fields(module)
        : Stream.concat(Catalogue.fields(module).stream(), Catalogue.removed(module).stream())
            .toList();
  }

  /// The records that take part in a meeting. Users are none.
  private static Stream<Id> participants(List<?> rows) {
    return rows.stream()
        .flatMap(row -> Participant.stored(row).stream())
        .flatMap(
            participant ->
                participant instanceof Participant.Known(var kind, var id)
                        && kind.module().isPresent()
                    ? Stream.of(id)
                    : Stream.empty());
  }

  /// An order names the products of its lines.
  private static Set<RecordKeys.Link> ofLines(
      Organization organization, CrmModule module, RecordFields fields) {
    var links = new HashSet<RecordKeys.Link>();
    for (var field : Catalogue.fields(module)) {
      if (field.type() == FieldType.SUBFORM
          && fields.value(field).orElse(null) instanceof Value.Parts(List<?> lines)) {
        var id = id(organization, module, field);
        lines.stream()
            .flatMap(line -> Json.parseObject(line).stream())
            .flatMap(line -> ModuleNames.id(line.get(PRODUCT)).stream())
            .forEach(product -> links.add(new RecordKeys.Link(id, product)));
      }
    }
    return links;
  }

  /// Whether records have keys of a field.
  static boolean isKeyed(Field field) {
    return (field.is(Field.Mark.KEYED) || field.is(Field.Mark.UNIQUE))
        && !IN_COLUMNS.contains(field.apiName());
  }

  /// Whether records have links of a field.
  static boolean isLinked(Field field) {
    return SearchType.of(field) == SearchType.REFERENCE && !IN_COLUMNS.contains(field.apiName());
  }

  /// The id by which keys and links name a field.
  static Id id(Organization organization, CrmModule module, Field field) {
    return organization.idOf(module.apiName() + "." + field.apiName());
  }

  /// Gives their keys to all records that were written by a program that knew none. Ends when all
  /// have them; may be ended before that, and goes on where it was.
  public static void complete(MetadataStore metadata) {
    complete(metadata, () -> false);
  }

  /// Does the same for what waits for it later: records may have kept something under the name of a
  /// field that is made.
  public static Chore chore(MetadataStore metadata) {
    return new Chore() {
      @Override
      public String name() {
        return "record-keys";
      }

      @Override
      public void run(BooleanSupplier stopping) {
        complete(metadata, stopping);
      }
    };
  }

  private static void complete(MetadataStore metadata, BooleanSupplier stopping) {
    for (long changes = 1;
        !stopping.getAsBoolean() && metadata.<Boolean>read(RecordIndex::isLeft);
        changes++) {
      metadata.write(
          tables -> {
            putSome(tables);
            return true;
          });
      if (changes % NOW_AND_THEN == 0) {
        LOG.log(System.Logger.Level.INFO, "{0} records have their keys", changes * TOGETHER);
      }
    }
  }

  private static boolean isLeft(Tables tables) {
    return tables.recordKeys().awaited().isPresent();
  }

  private static void putSome(Tables tables) {
    var keys = tables.recordKeys();
    var below = keys.awaited();
    if (below.isEmpty()) {
      return;
    }
    var organizations = new HashMap<Id, Optional<Organization>>();
    var some = keys.below(below.get(), TOGETHER);
    for (var each : some) {
      organizations
          .computeIfAbsent(each.organization(), tables.organizations()::find)
          .ifPresent(organization -> replace(tables, organization, each));
    }
    keys.goOn(some.isEmpty() ? new Id(0) : some.getLast().record().id());
  }

  private static void replace(Tables tables, Organization organization, RecordKeys.Keyless each) {
    var record = each.record();
    organization
        .module(record.module())
        .ifPresent(
            module ->
                tables
                    .recordKeys()
                    .replace(organization.id(), record.id(), of(organization, module, record)));
    StageHistory.begin(tables, organization.id(), record);
  }
}
