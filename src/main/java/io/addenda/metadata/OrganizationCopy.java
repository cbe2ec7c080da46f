package io.addenda.metadata;

import module java.base;

import io.addenda.database.Session;
import io.addenda.database.SqliteCopies;
import io.addenda.model.Organization;

/// Makes a store of one organisation out of another's, under other ids: what it has, without who
/// may sign in, what was asked and what was written down about it.
public final class OrganizationCopy implements AutoCloseable {

  /// What belongs to what the organisation has lived through, and not to what it has.
  private static final Set<String> LEFT =
      Set.of(
          "access_token",
          "audit",
          "audit_head",
          "audit_turn",
          "client",
          "clock",
          "grant_code",
          "idempotency",
          "mass_job",
          "purge",
          "reaping",
          "receipt",
          "refresh_token",
          "storm",
          "unscrubbed");

  private static final String NUMBERED = "update organization set zgid = ?";

  private static final String USERS_NUMBERED =
      "update member set zuid = cast(? + (select count(*) from member other where other.id <= member.id) as text)";

  private final SqliteCopies copies;

  /// Makes copies of such stores.
  ///
  /// @param blank a store without rows
  public OrganizationCopy(Path blank) {
    copies = new SqliteCopies(blank, LEFT);
  }

  /// Copies a whole store as it is at this moment, be it in use.
  ///
  /// @param to is made
  public static void whole(Path from, Path to) {
    SqliteCopies.whole(from, to);
  }

  /// Copies the one organisation of a store.
  ///
  /// @param old the leading digits of its ids
  /// @param to is made, not durably
  /// @param number the leading digits of the new ids
  /// @param after what is added to the copy
  public <T> T make(
      Path from, long old, Path to, long number, BiFunction<Tables, Organization, T> after)
      throws IOException {
    var ids =
        new SqliteCopies.Renumbering(
            old * Organization.IDS_OF_AN_ORGANIZATION,
            (old + 1) * Organization.IDS_OF_AN_ORGANIZATION,
            (number - old) * Organization.IDS_OF_AN_ORGANIZATION,
            Long.toString(old),
            texts(old, number));
    return copies.copy(from, to, ids, session -> renumberUsers(session, number, after));
  }

  private static <T> T renumberUsers(
      Session session, long number, BiFunction<Tables, Organization, T> after) {
    long users = number * 1000;
    session.change(NUMBERED, Long.toString(users));
    session.change(USERS_NUMBERED, users);
    var tables = new Tables(session, new AuditTable(session));
    var memory = new TableMemory(tables);
    memory.beginChange();
    var made = after.apply(tables, tables.organizations().all().getFirst());
    memory.beforeCommit();
    return made;
  }

  /// Gives the ids in a text, such as those in the fields of a record, other leading digits.
  private static UnaryOperator<String> texts(long old, long number) {
    var id = Pattern.compile("(?<![0-9])" + old + "(?=[0-9]{12}(?![0-9]))");
    var other = Long.toString(number);
    return text -> id.matcher(text).replaceAll(other);
  }

  @Override
  public void close() {
    copies.close();
  }
}
