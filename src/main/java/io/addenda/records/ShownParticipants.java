package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.catalogue.Participant;
import io.addenda.metadata.RecordPages;
import io.addenda.metadata.RecordQuery;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// Who takes part in meetings, as answers show it: with the name and address of now, and without
/// those whom the caller may not see, or who are there no more. Nobody was invited: there are no
/// mails here. Asks for each who is there once, however many meetings they have.
final class ShownParticipants {

  private static final RecordQuery.Order OLDEST = new RecordQuery.Order(RecordQuery.By.ID, false);

  /// What is read of records.
  private static final String EMAIL = Json.write(List.of(Participant.EMAIL));

  private final Tables tables;
  private final Caller caller;
  private final Map<Participant.Known, Person> people = new HashMap<>();

  private record Person(@Nullable String name, @Nullable String email) {}

  ShownParticipants(Tables tables, Caller caller) {
    this.tables = tables;
    this.caller = caller;
  }

  /// @param stored what a record has; what an older program kept is shown as it stands
  List<Object> of(List<?> stored) {
    var known = new ArrayList<Participant.Known>();
    for (var row : stored) {
      if (Participant.stored(row).orElse(null) instanceof Participant.Known one
          && !people.containsKey(one)) {
        known.add(one);
      }
    }
    find(known);
    return stored.stream()
        .<Object>mapMulti(
            (row, shown) ->
                Participant.stored(row)
                    .ifPresentOrElse(
                        participant -> shown(participant).ifPresent(shown),
                        () -> shown.accept(row)))
        .toList();
  }

  private Optional<Object> shown(Participant participant) {
    return switch (participant) {
      case Participant.Guest(var address, var name) ->
          Optional.of(json(new Person(name, address), Participant.GUEST, address));
      case Participant.Known known ->
          Optional.ofNullable(people.get(known))
              .map(person -> json(person, known.kind().type(), known.id().toString()));
    };
  }

  /// Finds all of one meeting together.
  private void find(List<Participant.Known> known) {
    for (var kind : Participant.Kind.values()) {
      var ids =
          known.stream().filter(one -> one.kind() == kind).map(Participant.Known::id).toList();
      if (!ids.isEmpty()) {
        kind.module()
            .ifPresentOrElse(
                module -> caller.module(module).ifPresent(its -> records(kind, its, ids)),
                () -> users(kind, ids));
      }
    }
  }

  private void records(Participant.Kind kind, CrmModule module, List<Id> ids) {
    var organization = caller.organization().id();
    var query =
        new RecordQuery(
            organization, module.apiName(), null, caller.seen(module), null, ids, OLDEST);
    var wanted = new RecordPages.Wanted(EMAIL, null, 0, ids.size(), Long.MAX_VALUE);
    for (var record : tables.recordPages().page(query, wanted).orElseThrow().records()) {
      var email = Json.read(record.fields()).get(Participant.EMAIL);
      people.put(
          new Participant.Known(kind, record.id()),
          new Person(record.name(), email instanceof String text ? text : null));
    }
  }

  private void users(Participant.Kind kind, List<Id> ids) {
    for (var id : ids) {
      tables
          .members()
          .find(caller.organization().id(), id)
          .ifPresent(
              user ->
                  people.put(
                      new Participant.Known(kind, id), new Person(user.fullName(), user.email())));
    }
  }

  private static Object json(Person person, String type, String participant) {
    return object(
        field(Participant.NAME, person.name()),
        field(Participant.EMAIL, person.email()),
        field("invited", false),
        field(Participant.TYPE, type),
        field(Participant.PARTICIPANT, participant),
        field("status", "not_known"));
  }
}
