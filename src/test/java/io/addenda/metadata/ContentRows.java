package io.addenda.metadata;

import module java.base;

/// The contents of files: how often each is used, and the bytes of small ones.
public final class ContentRows {

  /// The bytes of a file of its own.
  ///
  /// @param sha256 in hex
  /// @param location the file's name
  public record Stored(String organization, String sha256, long size, String location) {}

  /// The bytes of a small file.
  public record Small(String sha256, long size, ByteBuffer bytes) {}

  private final Sql sql;

  ContentRows(Sql sql) {
    this.sql = sql;
  }

  /// How often the contents are used, each by itself.
  public List<String> uses() {
    return sql.rows("select uses from blob");
  }

  /// How often an organisation uses a content.
  ///
  /// @param sha256 in hex
  public long uses(long organization, String sha256) {
    return sql.number(
        "select coalesce(sum(uses), 0) from blob where organization = ? and sha256 = ?",
        organization,
        HexFormat.of().parseHex(sha256));
  }

  /// Whether any organisation has bytes at a location, be it only until they are removed.
  public boolean isKnown(String location) {
    return sql.number("select count(*) from blob where location = ?", location)
            + sql.number("select count(*) from reaping where location = ?", location)
        > 0;
  }

  /// Whether the bytes of a content wait to be removed.
  public boolean isReaped(long organization, String sha256) {
    return sql.number(
            "select count(*) from reaping where organization = ? and sha256 = ?",
            organization,
            HexFormat.of().parseHex(sha256))
        > 0;
  }

  /// Says that the contents of a size have one use more than they have.
  public void miscount(int size) {
    sql.change("update blob set uses = uses + 1 where size = ?", size);
  }

  /// Has the contents of a size looked at, as after `fsck` found them wrong.
  public void suspect(int size) {
    sql.change("insert into suspect select organization, sha256 from blob where size = ?", size);
  }

  /// Says that the contents of a size have another.
  public void missize(int size, int other) {
    sql.change("update blob set size = ? where size = ?", other, size);
  }

  /// Forgets the contents of a size, but not who has them.
  public void forget(int size) {
    sql.change("delete from blob where size = ?", size);
  }

  /// The contents whose bytes are in files.
  public List<Stored> stored() {
    return sql.list(
        "select organization, sha256, size, location from blob where small is null",
        row -> new Stored(row.getString(1), Sql.hex(row, 2), row.getLong(3), row.getString(4)));
  }

  /// The contents whose bytes wait to be removed, of unknown size.
  public List<Stored> reaped() {
    return sql.list(
        "select organization, sha256, location from reaping",
        row -> new Stored(row.getString(1), Sql.hex(row, 2), -1, row.getString(3)));
  }

  /// The contents whose bytes are kept with the metadata; no bytes where they are missing.
  public List<Small> smallOnes() {
    return sql.list(
        """
        select sha256, size, bytes
        from blob left join small_content c on c.id = small where small is not null""",
        row -> {
          var bytes = row.getBytes(3);
          return new Small(
              Sql.hex(row, 1),
              row.getLong(2),
              ByteBuffer.wrap(bytes == null ? new byte[0] : bytes));
        });
  }

  /// How many are kept with the metadata.
  public long small() {
    return sql.number("select count(*) from small_content");
  }

  /// Takes the bytes of a small content away.
  public void removeSmall(String content) {
    sql.change("delete from small_content where bytes = ?", (Object) bytes(content));
  }

  /// Puts other bytes in the place of a small content's.
  public void changeSmall(String content, String other) {
    sql.change("update small_content set bytes = ? where bytes = ?", bytes(other), bytes(content));
  }

  /// Adds small bytes that no content has.
  public void addSmall(String content) {
    sql.change(
        "insert into small_content (id, bytes) select coalesce(max(id), 0) + 1, ? from small_content",
        (Object) bytes(content));
  }

  private static byte[] bytes(String content) {
    return content.getBytes(StandardCharsets.UTF_8);
  }

  /// Forgets where the bytes of the small contents of a size are.
  public void losePlaceOfSmall(int size) {
    sql.change("update blob set small = null where size = ?", size);
  }

  /// Has the bytes of the contents of a size removed, which are used.
  public void reap(int size, Instant due) {
    sql.change(
        """
        insert into reaping (organization, location, sha256, due)
        select organization, location, sha256, ? from blob where size = ?""",
        due.toEpochMilli(),
        size);
  }

  /// Has the bytes of all contents removed, which are used, at once.
  public void reapAll() {
    sql.change(
        """
        insert into reaping (organization, location, sha256, due)
        select organization, location, sha256, 0 from blob where location is not null""");
  }
}
