package io.addenda.catalogue;

import module java.base;

import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// Who takes part in a meeting, as records have it.
public sealed interface Participant {

  String TYPE = "type";
  String PARTICIPANT = "participant";
  String EMAIL = "Email";
  String NAME = "name";

  /// The type of who is known by an address alone.
  String GUEST = "email";

  /// What somebody is who is known by an id.
  enum Kind {
    CONTACT("Contacts"),
    LEAD("Leads"),
    /// Users are in no module.
    USER("");

    private final String module;

    Kind(String module) {
      this.module = module;
    }

    /// As the API names it.
    public String type() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The module of their records, by its API name; none for users.
    public Optional<String> module() {
      return Optional.of(module).filter(it -> !it.isEmpty());
    }

    public static Optional<Kind> parse(@Nullable Object type) {
      return Stream.of(values()).filter(kind -> kind.type().equals(type)).findFirst();
    }
  }

  /// A record or a user.
  record Known(Kind kind, Id id) implements Participant {}

  /// Somebody with an address of mail.
  ///
  /// @param name null when it was not given
  record Guest(String address, @Nullable String name) implements Participant {}

  /// All types that the API has.
  static List<String> types() {
    return Stream.concat(Stream.of(Kind.values()).map(Kind::type), Stream.of(GUEST)).toList();
  }

  /// Reads it as it is stored; none where an older program kept what is nobody.
  static Optional<Participant> stored(Object json) {
    if (!(json instanceof Map<?, ?> row)) {
      return Optional.empty();
    }
    if (GUEST.equals(row.get(TYPE))) {
      return row.get(PARTICIPANT) instanceof String address
          ? Optional.of(new Guest(address, row.get(NAME) instanceof String name ? name : null))
          : Optional.empty();
    }
    return Kind.parse(row.get(TYPE))
        .flatMap(kind -> Stored.id(row.get(PARTICIPANT)).map(id -> new Known(kind, id)));
  }

  /// As it is stored, which [#stored] reads again.
  default Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    switch (this) {
      case Known(var kind, var id) -> {
        json.put(TYPE, kind.type());
        json.put(PARTICIPANT, id.toString());
      }
      case Guest(var address, var name) -> {
        json.put(TYPE, GUEST);
        json.put(PARTICIPANT, address);
        if (name != null) {
          json.put(NAME, name);
        }
      }
    }
    return json;
  }
}
