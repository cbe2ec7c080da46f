package io.addenda.metadata;

import module java.base;

import io.addenda.database.Session;
import io.addenda.database.Sqlite;
import io.addenda.model.AuditEntry;
import io.addenda.model.Id;

/// The audit of an older database, which was one chain of all organisations.
public final class FormerAudit {

  /// The script before the one that gave each organisation its chain.
  static final int BEFORE = 11;

  private static final String INSERT =
      """
      insert into audit (number, time, organization, actor, client, remote, request, action,
        module, record, target, detail, refused, hash)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private FormerAudit() {}

  /// Makes a database as the program left it that knew one chain.
  ///
  /// @param backward the number of a line before which the clock was set back; 0 for none
  /// @return the hashes of the lines, in hexadecimal
  public static List<String> make(
      Path database, List<Id> organizations, List<AuditEntry> entries, long backward) {
    try (var session = Sqlite.open(database, List.of())) {
      Migrations.apply(session, BEFORE);
      for (var organization : organizations) {
        session.change(
            "insert into organization (id, zgid, name, next_id) values (?, ?, 'x', 1)",
            organization,
            organization.toString());
      }
      if (backward > 0) {
        session.change("insert into audit_turn (number) values (?)", backward);
      }
      return write(session, entries).stream().map(HexFormat.of()::formatHex).toList();
    }
  }

  /// Writes lines as the program did that knew one chain.
  ///
  /// @return their hashes
  static List<byte[]> write(Session session, List<AuditEntry> entries) {
    var chain = new AuditChain();
    var hashes = new ArrayList<byte[]>();
    var hash = AuditChain.beginning();
    for (var entry : entries) {
      long number = hashes.size() + 1L;
      hash = chain.hash(hash, number, entry);
      hashes.add(hash);
      session.change(
          INSERT,
          number,
          entry.time(),
          entry.organization(),
          entry.actor(),
          entry.client(),
          entry.remote(),
          entry.request(),
          entry.action().name(),
          entry.module(),
          entry.record(),
          entry.target(),
          entry.detail(),
          entry.refused(),
          hash);
    }
    if (!entries.isEmpty()) {
      session.change(
          "insert into audit_head (one, number, hash) values (1, ?, ?)", hashes.size(), hash);
    }
    return hashes;
  }
}
