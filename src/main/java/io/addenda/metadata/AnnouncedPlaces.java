package io.addenda.metadata;

import module java.base;

import io.addenda.database.Session;
import io.addenda.model.Id;
import io.addenda.model.RecordPlace;

/// Where the records are that the changes of a transaction will ask for: looked up by one statement
/// when the first of them asks, and again when the database was asked for anything else since.
final class AnnouncedPlaces {

  private static final String FIND = RecordTable.PLACE + "where id in {ids ?}";

  private record Key(Id organization, Id record) {}

  private record Found(Key key, RecordPlace place) {}

  private final Session session;
  private final Set<Key> announced = new HashSet<>();
  private final Map<Key, RecordPlace> places = new HashMap<>();

  /// How many statements had been run when the places were found, or -1.
  private long found = -1;

  AnnouncedPlaces(Session session) {
    this.session = session;
  }

  void add(Id organization, Id record) {
    announced.add(new Key(organization, record));
  }

  boolean has(Id organization, Id record) {
    return !announced.isEmpty() && announced.contains(new Key(organization, record));
  }

  Optional<RecordPlace> find(Id organization, Id record) {
    if (found != session.statementsRun()) {
      places.clear();
      session
          .all(
              FIND,
              row ->
                  new Found(
                      new Key(new Id(row.getLong(6)), new Id(row.getLong(5))),
                      RecordTable.place(row)),
              Session.array(announced.stream().map(Key::record).toList()))
          .forEach(each -> places.put(each.key(), each.place()));
      found = session.statementsRun();
    }
    return Optional.ofNullable(places.get(new Key(organization, record)));
  }

  /// Must come before each commit, and follow the rollback of a transaction.
  void clear() {
    announced.clear();
    places.clear();
    found = -1;
  }
}
