package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Columns;
import io.addenda.database.Session;
import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import io.addenda.model.Location;
import io.addenda.model.StoredContent;

/// Looks at the tables of all organisations, for those who look after an installation: what should
/// have bytes, and where the tables disagree with each other. Most methods read whole tables.
public final class Census {

  /// A content whose count is not the number of attachments, photos and files in fields that have
  /// it.
  ///
  /// @param counted 0 when there is no row for the content
  /// @param size in bytes, as the attachments say
  public record Miscount(Id organization, BlobKey blob, long counted, long uses, long size) {}

  /// A content whose bytes are in the blob store.
  public record Located(StoredContent content, Location location) {}

  private static final String UNLOCATED =
      """
      select organization, sha256, size from blob
      where (organization, sha256) > (?, ?) and (location is null or small is not null)
      order by organization, sha256 limit ?
      """;

  private static final String LOCATED =
      """
      select organization, sha256, size, location from blob
      where (organization, location) > (?, ?) and location is not null and small is null
      order by organization, location limit ?
      """;

  /// Goes through both tables once: joining them would take a look at all of one for each row of
  /// the other.
  static final String MISCOUNTS =
      """
      select organization, sha256, sum(counted), sum(used), max(size) from (
        select organization, sha256, uses as counted, 0 as used, 0 as size from blob
        union all
        select organization, sha256, 0, 1, size from attached where sha256 is not null
        union all
        select organization, sha256, 0, 1, size from photo
        union all
        select organization, sha256, 0, 1, size from uploaded_file) counts
      group by organization, sha256 having sum(counted) <> sum(used) or sum(used) = 0
      """;

  private static final String RECOUNT =
      """
      insert into blob (organization, sha256, size, uses) values (?, ?, ?, ?)
      on conflict (organization, sha256) do update set uses = excluded.uses
      """;

  private static final String FORGET =
      "delete from blob where organization = ? and sha256 = ? and uses = ?";

  private static final String LONELY =
      """
      select 'attachment ' || id || ' hangs on record ' || record || ', which is not there'
      from attachment where record not in (select id from record)
      union all
      select 'attachment ' || id || ' in the bin went with record ' || with_record || ', which is not there'
      from deleted_attachment where with_record is not null and with_record not in (select id from deleted_record)
      union all
      select 'record ' || id || ' in the bin went with record ' || with_record || ', which is not there'
      from deleted_record where with_record is not null and with_record not in (select id from deleted_record)
      union all
      select 'record ' || id || ' hangs on record ' || parent || ', which is not there'
      from record where parent is not null and parent not in (select id from record)
      union all
      select 'photo ' || id || ' is of record ' || record || ', which is not there'
      from photo where record not in (select id from recorded)
        and record not in (select id from organization)
      union all
      select 'file ' || id || ' is in a field of record ' || record || ', which is not there'
      from uploaded_file where record not in (select id from recorded)
      union all
      select 'association ' || name || ' is of records ' || one || ' and ' || other || ', not both of which are there'
      from association where one not in (select id from recorded) or other not in (select id from recorded)
      union all
      select 'stage ' || id || ' is of deal ' || deal || ', which is not there'
      from deal_stage where deal not in (select id from recorded where module = 'Deals')
      union all
      select 'tag ' || id || ' was merged into tag ' || merged_into || ', which is not there'
      from tag where merged_into is not null
        and merged_into not in (select id from tag where merged_into is null)
      """;

  private static final String STRAY_KEYS =
      """
      select organization, record from record_key k
      where not exists (
        select 1 from recorded r where r.id = k.record and r.organization = k.organization)
      union
      select organization, record from record_link k
      where not exists (
        select 1 from recorded r where r.id = k.record and r.organization = k.organization)
      """;

  /// What still waits for its keys waits for its history, too.
  private static final String OTHER_STAGES =
      """
      select organization, id from recorded r
      where module = 'Deals' and {text r.fields Stage} is not null
        and {text r.fields Stage} <> coalesce((
          select {text s.fields Stage} from deal_stage s
          where s.deal = r.id order by s.id desc limit 1), '')
        and id >= coalesce((select below from keying), 0)
      """;

  private static final String WAITING_AND_USED =
      """
      select organization, location from blob join reaping using (organization, location)
      """;

  private static final String LONELY_SMALL =
      "select id from small_content where id not in (select small from blob where small is not null)";

  private static final String SMALL = "select bytes from small_content where id = ?";

  private static final String TAKE_BACK_SMALL =
      """
      update blob set small = ?1 where sha256 = ?2 and organization = (
        select min(organization) from blob where sha256 = ?2 and small is null)
      returning organization
      """;

  private static final String REMOVE_SMALL = "delete from small_content where id = ?";

  private static final String WHO_HAS =
      """
      select id from attachment where organization = ?1 and sha256 = ?2
      union all
      select id from deleted_attachment where organization = ?1 and sha256 = ?2
      union all
      select id from photo where organization = ?1 and sha256 = ?2
      union all
      select id from uploaded_file where organization = ?1 and sha256 = ?2
      """;

  private final Session session;

  Census(Session session) {
    this.session = session;
  }

  /// The next contents whose bytes are with the metadata, or nowhere, in the order of organisation
  /// and hash.
  ///
  /// @param after only those that come after this one
  public List<StoredContent> unlocated(StoredContent after, int most) {
    return session.all(UNLOCATED, Census::readContent, after.organization(), after.blob(), most);
  }

  /// The next contents whose bytes are in the blob store, in the order of organisations and of the
  /// names there.
  public List<Located> located(Location after, int most) {
    return session.all(
        LOCATED,
        row -> {
          var content = readContent(row);
          return new Located(content, new Location(content.organization(), row.getString(4)));
        },
        after.organization(),
        after.name(),
        most);
  }

  public List<Miscount> miscounts() {
    return session.all(
        MISCOUNTS,
        row ->
            new Miscount(
                new Id(row.getLong(1)),
                Columns.blob(row, 2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5)));
  }

  /// Sets a count right. Must be asked for in the same transaction.
  public void recount(Miscount wrong) {
    if (wrong.uses() == 0) {
      session.change(FORGET, wrong.organization(), wrong.blob(), wrong.counted());
    } else {
      session.change(RECOUNT, wrong.organization(), wrong.blob(), wrong.size(), wrong.uses());
    }
  }

  /// Rows that hang on nothing, a sentence each.
  public List<String> lonelyRows() {
    return session.all(LONELY, row -> row.getString(1));
  }

  /// A record that does not fit to what other tables say of it.
  public record Stray(Id organization, Id record) {}

  /// The keys of records that are not there, by those records.
  public List<Stray> strayKeys() {
    return session.all(
        STRAY_KEYS, row -> new Stray(new Id(row.getLong(1)), new Id(row.getLong(2))));
  }

  /// The deals whose histories do not end with their stages.
  public List<Stray> dealsOfOtherStages() {
    return session.all(
        OTHER_STAGES, row -> new Stray(new Id(row.getLong(1)), new Id(row.getLong(2))));
  }

  /// Where bytes are that wait to be removed although attachments have them.
  public List<Location> waitingAndUsed() {
    return session.all(
        WAITING_AND_USED, row -> new Location(new Id(row.getLong(1)), row.getString(2)));
  }

  /// The bytes of small files that no content has, by their numbers.
  public List<Long> lonelySmall() {
    return session.all(LONELY_SMALL, row -> row.getLong(1));
  }

  /// Gives bytes that no content has back to one that lacks them, or removes them.
  ///
  /// @return whose the content is that has them again
  public Optional<Id> mendLonelySmall(long number) {
    var bytes = session.one(SMALL, row -> row.getBytes(1), number).orElseThrow();
    var sha256 = BlobKey.of(bytes);
    var given =
        session.returning(TAKE_BACK_SMALL, row -> new Id(row.getLong(1)), number, sha256).stream()
            .findFirst();
    if (given.isEmpty()) {
      session.change(REMOVE_SMALL, number);
    }
    return given;
  }

  /// The attachments, photos and uploaded files that have a content, those in the bin included.
  public List<Id> whoHas(Id organization, BlobKey blob) {
    return session.ids(WHO_HAS, organization, blob);
  }

  private static StoredContent readContent(ResultSet row) throws SQLException {
    return new StoredContent(new Id(row.getLong(1)), Columns.blob(row, 2), row.getLong(3));
  }
}
