package io.addenda.model;

import module java.base;

/// What a token may be used for: the scopes it was granted, such as
/// `ZohoCRM.modules.leads.DELETE,ZohoCRM.modules.attachments.ALL`.
///
/// A scope is `ZohoCRM.GROUP.OPERATION`, where the group is `users` or `modules.leads` and the
/// operation `ALL`, `READ`, `CREATE`, `UPDATE`, `DELETE` or `WRITE` (create and update). Letters
/// compare without case. `ZohoCRM.modules.ALL` stands for every module and `ZohoCRM.settings.ALL`
/// for every setting; what each route asks is in the route table.
public final class Scopes {

  private static final String SERVICE = "zohocrm.";

  /// The scopes of the accounts server that let a client see who the user is.
  private static final Set<String> PROFILE =
      Set.of("aaaserver.profile.read", "aaaserver.profile.all");

  /// The scopes of the search service that let a client search records.
  private static final Set<String> SEARCH =
      Set.of("zohosearch.securesearch.read", "zohosearch.securesearch.all");

  /// The scopes of OpenID Connect, which libraries ask for besides.
  private static final Set<String> OPENID =
      Set.of("openid", "email", "profile", "phone", "address", "offline_access");

  private final String text;
  private final Map<String, Set<Operation>> granted = new HashMap<>();
  private boolean readsProfile;
  private boolean searches;

  private Scopes(String text) {
    this.text = text;
  }

  /// The scopes that `text` lists, separated by commas or blanks, or empty when one of them is not
  /// of the form above. Other scopes of other services and those of OpenID Connect (`openid`,
  /// `email`) are kept in the text and grant nothing here.
  public static Optional<Scopes> parse(String text) {
    var names = Stream.of(text.split("[,\\s]+", -1)).filter(name -> !name.isEmpty()).toList();
    var scopes = new Scopes(String.join(",", names));
    return !names.isEmpty() && names.stream().allMatch(scopes::grant)
        ? Optional.of(scopes)
        : Optional.empty();
  }

  private boolean grant(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    if (OPENID.contains(lower)) {
      return true;
    }
    readsProfile |= PROFILE.contains(lower);
    searches |= SEARCH.contains(lower);
    int dot = lower.lastIndexOf('.');
    if (lower.indexOf('.') == dot) {
      return false;
    }
    if (!lower.startsWith(SERVICE)) {
      return true;
    }
    var operations = operations(lower.substring(dot + 1));
    granted
        .computeIfAbsent(
            lower.substring(SERVICE.length(), dot), _ -> EnumSet.noneOf(Operation.class))
        .addAll(operations);
    return !operations.isEmpty();
  }

  private static Set<Operation> operations(String name) {
    return switch (name) {
      case "all" -> EnumSet.allOf(Operation.class);
      case "write" -> EnumSet.of(Operation.CREATE, Operation.UPDATE);
      case "read" -> EnumSet.of(Operation.READ);
      case "create" -> EnumSet.of(Operation.CREATE);
      case "update" -> EnumSet.of(Operation.UPDATE);
      case "delete" -> EnumSet.of(Operation.DELETE);
      default -> EnumSet.noneOf(Operation.class);
    };
  }

  /// Whether the group itself, such as `modules.attachments` or `users`, grants the operation.
  public boolean allow(String group, Operation operation) {
    return granted.getOrDefault(group, Set.of()).contains(operation);
  }

  /// Whether everything in the group is granted, as by `ZohoCRM.modules.ALL`.
  public boolean allowAll(String group) {
    return granted.getOrDefault(group, Set.of()).size() == Operation.values().length;
  }

  /// Whether the client may see who the user is, as by `AaaServer.profile.READ`.
  public boolean readsProfile() {
    return readsProfile;
  }

  /// Whether the client may search records that it may read, as by `ZohoSearch.securesearch.READ`.
  public boolean searches() {
    return searches;
  }

  /// The scopes as they were granted, separated by commas.
  @Override
  public String toString() {
    return text;
  }
}
