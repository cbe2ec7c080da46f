package io.addenda.metadata;

import module java.base;

import io.addenda.database.Columns;
import io.addenda.database.DatabaseException;
import io.addenda.database.Session;
import io.addenda.model.Attachment.Content;
import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import io.addenda.model.Location;
import io.addenda.model.Whereabouts;
import org.jspecify.annotations.Nullable;

/// The `blob` table: how many attachments have a content, those in the recycle bin included, and
/// where its bytes are. Those of a small one are in the `small_content` table, and go when the last
/// attachment goes that has them; all others are in the blob store.
public final class ContentTable {

  private static final String USE_SMALL =
      """
      insert into blob (organization, sha256, size, uses, small) values (?, ?, ?, 1, ?)
      on conflict (organization, sha256)
      do update set uses = blob.uses + 1, small = coalesce(blob.small, excluded.small)
      """;

  private static final String STORE_SMALL =
      """
      insert into small_content (id, bytes)
      select small, ?3 from blob where organization = ?1 and sha256 = ?2
      on conflict (id) do update set bytes = excluded.bytes
      """;

  private static final String CONFIRM =
      "delete from reaping where organization = ? and location = ? returning claimed_until";

  private static final String SUPERSEDE =
      """
      insert into reaping (organization, location, sha256, due)
      select organization, location, sha256, ?4 from blob
      where organization = ?1 and sha256 = ?2 and location <> ?3
      on conflict do nothing
      """;

  private static final String USE_STORED =
      """
      insert into blob (organization, sha256, size, uses, location) values (?, ?, ?, 1, ?)
      on conflict (organization, sha256)
      do update set uses = blob.uses + 1, location = excluded.location
      """;

  private static final String USE_AGAIN =
      "update blob set uses = uses + 1 where organization = ? and sha256 = ?";

  private static final String FIND =
      """
      select c.bytes, b.location from blob b left join small_content c on c.id = b.small
      where b.organization = ? and b.sha256 = ?
      """;

  private static final String RELEASE =
      """
      update blob set uses = uses - 1 where organization = ? and sha256 = ?
      returning uses, location
      """;

  private static final String REMOVE =
      "delete from blob where organization = ? and sha256 = ? and uses = 0";

  private static final String REAP =
      """
      insert into reaping (organization, location, sha256, due) values (?, ?, ?, ?)
      on conflict (organization, location) do update set due = excluded.due
      where excluded.due < reaping.due
      """;

  private static final String IS_KNOWN =
      """
      select 1 from blob where organization = ?1 and location = ?2
      union all
      select 1 from reaping where organization = ?1 and location = ?2
      """;

  private static final String SOME_STORED =
      """
      select organization, location from blob where location is not null
      order by organization, location limit ?
      """;

  private static final String LACKING =
      """
      select sha256 from blob
      where organization = ? and size = ? and location is null and small is null
      """;

  private static final String GIVE_BACK =
      """
      update blob set location = ?1
      where organization = ?2 and sha256 = ?3 and location is null and small is null
      """;

  private static final String REMOVE_SMALL =
      """
      delete from small_content
      where id = (select small from blob where organization = ? and sha256 = ?)
      """;

  private record Released(long uses, @Nullable String location) {}

  private final Session session;

  ContentTable(Session session) {
    this.session = session;
  }

  /// Counts one use more of a content, whose bytes must be in the blob store. They take the place
  /// of those that the content had before: it may be that these were lost.
  ///
  /// @param rest until when the bytes from before are left to those who have begun to read them
  /// @throws DatabaseException when the bytes may have been removed meanwhile, which takes that
  ///   they were there for long without a row
  public void use(Content.File content, Location location, Instant rest) {
    var organization = location.organization();
    boolean claimed =
        session
            .returning(CONFIRM, row -> row.getLong(1) != 0, organization, location.name())
            .contains(true);
    if (claimed) {
      throw new DatabaseException(
          "the bytes of an upload were removed before their row: " + location);
    }
    session.change(SUPERSEDE, organization, content.blob(), location.name(), rest);
    session.change(USE_STORED, organization, content.blob(), content.size(), location.name());
  }

  /// The same with the bytes, which must be those of the content. They are written even if they are
  /// known already: it may be that they were lost.
  ///
  /// @param attachment that has the content now, under whose id the bytes are kept
  public void use(Id organization, Content.File content, Id attachment, byte[] bytes) {
    session.later(USE_SMALL, organization, content.blob(), content.size(), attachment);
    session.later(STORE_SMALL, organization, content.blob(), bytes);
  }

  /// Counts one use more of a content that is there.
  void useAgain(Id organization, BlobKey blob) {
    session.change(USE_AGAIN, organization, blob);
  }

  /// Counts one use less. With the last one the content goes: its bytes are removed, those in the
  /// blob store after `due`.
  ///
  /// @return how many uses are left
  long release(Id organization, BlobKey blob, Instant due) {
    var released =
        session
            .returning(
                RELEASE, row -> new Released(row.getLong(1), row.getString(2)), organization, blob)
            .stream()
            .findFirst()
            .orElse(new Released(0, null));
    if (released.uses() == 0) {
      session.change(REMOVE, organization, blob);
      if (released.location() != null) {
        session.change(REAP, organization, released.location(), blob, due);
      }
    }
    return released.uses();
  }

  /// Where the bytes of a content are; empty when there is no such content.
  public Optional<Whereabouts> find(Id organization, BlobKey blob) {
    return session.one(
        FIND,
        row -> {
          var bytes = row.getBytes(1);
          if (bytes != null) {
            return new Whereabouts.Here(ByteBuffer.wrap(bytes));
          }
          var location = row.getString(2);
          return location == null
              ? new Whereabouts.Lost()
              : new Whereabouts.Stored(new Location(organization, location));
        },
        organization,
        blob);
  }

  /// Whether any row knows a location, be it one whose bytes wait to be removed.
  public boolean isKnown(Location location) {
    return session.exists(IS_KNOWN, location.organization(), location.name());
  }

  /// Some of those whose bytes are in the blob store.
  public List<Location> someStored(int most) {
    return session.all(
        SOME_STORED, row -> new Location(new Id(row.getLong(1)), row.getString(2)), most);
  }

  /// The contents of a size of which nobody knows where their bytes are. Reads all contents of the
  /// organisation.
  public List<BlobKey> lacking(Id organization, long size) {
    return session.all(LACKING, row -> Columns.blob(row, 1), organization, size);
  }

  /// Gives a content that lacks them its bytes back.
  ///
  /// @return whether there is one
  public boolean giveBack(Location location, BlobKey blob) {
    return session.change(GIVE_BACK, location.name(), location.organization(), blob) == 1;
  }

  /// Removes the bytes that are kept here from their content.
  public void removeSmall(Id organization, BlobKey blob) {
    session.change(REMOVE_SMALL, organization, blob);
  }
}
