package io.addenda.metadata;

import module java.base;

import io.addenda.database.Session;

/// Makes a chain of the lines that were written before there was one, for the script that brought
/// it. The tables are as that script left them, whatever later ones make of them: so the statements
/// are its own.
final class AuditSeal {

  private static final String AFTER =
      """
      select number, time, organization, actor, client, remote, request, action, module, record,
        target, detail, refused
      from audit where number > ? order by number limit ?
      """;

  private static final int TIME = 2;

  private static final String SEAL = "update audit set hash = ? where number = ?";

  private static final String SET_HEAD =
      "insert into audit_head (one, number, hash) values (1, ?, ?)";

  private static final int PAGE = 1000;

  private static final class Sealed {
    private final long number;
    private final byte[] hash;

    private Sealed(long number, byte[] hash) {
      this.number = number;
      this.hash = hash;
    }
  }

  private final Session session;
  private final AuditChain chain = new AuditChain();
  private long number;
  private byte[] hash = AuditChain.beginning();

  AuditSeal(Session session) {
    this.session = session;
  }

  void run() {
    for (var page = next(); !page.isEmpty(); page = next()) {
      page.forEach(line -> session.change(SEAL, line.hash, line.number));
    }
    if (number > 0) {
      session.change(SET_HEAD, number, hash);
    }
  }

  private List<Sealed> next() {
    return session.all(
        AFTER,
        row -> {
          number = row.getLong(1);
          hash = chain.hash(AuditChain.Encoding.SECOND, hash, number, row, TIME);
          return new Sealed(number, hash);
        },
        number,
        PAGE);
  }
}
