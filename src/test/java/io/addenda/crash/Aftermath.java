package io.addenda.crash;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.sql;

import io.addenda.blobs.FileBlobStore;
import io.addenda.crash.Workload.Step;
import io.addenda.metadata.MetadataStore;

/// What is left of a data directory, compared with what the [Workload] was told.
final class Aftermath {

  /// Whether a step left all that it does, or nothing.
  private enum Done {
    WHOLE,
    NOTHING
  }

  private enum Place {
    LIVE,
    BIN
  }

  private record File(Place place, String id, String record, String sha256, String link) {}

  /// The first id that is not of the demo's own.
  private static final long FIRST_ID = 2_883_756_000_000_300_000L;

  /// What `ids` below this hold was there before.
  private static final String OURS = " >= " + FIRST_ID;

  private final Path data;
  private final Connection database;
  private final Map<String, File> files = new HashMap<>();
  private final Map<String, Place> leads = new HashMap<>();
  private final Set<String> lonely = new TreeSet<>();

  private Aftermath(Path data, Connection database) {
    this.data = data;
    this.database = database;
  }

  /// Opens the directory as the next start of the server does and looks at everything.
  ///
  /// @param marks what the workload noted
  /// @return bytes on the disk that no row has, and that nothing will ever remove
  static Set<String> check(Path data, Workload.Script script, List<String> marks) throws Exception {
    var url = "jdbc:sqlite:" + data.resolve("addenda.db");
    try (var _ = new MetadataStore(data.resolve("addenda.db"));
        var _ = new FileBlobStore(data.resolve("blobs"));
        var database = DriverManager.getConnection(url)) {
      var aftermath = new Aftermath(data, database);
      aftermath.read();
      aftermath.agrees();
      aftermath.keepsItsWord(script.steps(), marks);
      return aftermath.lonely;
    }
  }

  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private void each(String sql, Row row) throws SQLException {
    try (var statement = database.createStatement();
        var found = statement.executeQuery(sql)) {
      while (found.next()) {
        row.read(found);
      }
    }
  }

  private void none(String what, String sql) throws SQLException {
    var found = new ArrayList<String>();
    each(sql, row -> found.add(row.getString(1)));
    assertThat(found).as(what).isEmpty();
  }

  private void read() throws SQLException {
    for (var place : Place.values()) {
      var table = place == Place.LIVE ? "attachment" : "deleted_attachment";
      each(
          "select name, id, record, lower(hex(sha256)), link from " + table + " where id" + OURS,
          row -> {
            var file =
                new File(
                    place,
                    row.getString(2),
                    row.getString(3),
                    Objects.requireNonNullElse(row.getString(4), ""),
                    Objects.requireNonNullElse(row.getString(5), ""));
            assertThat(files.put(row.getString(1), file)).as("attachment twice").isNull();
          });
      each(
          "select name from %s where id %s"
              .formatted(place == Place.LIVE ? "record" : "deleted_record", OURS),
          row -> assertThat(leads.put(row.getString(1), place)).as("record twice").isNull());
    }
  }

  /// Rows, bytes and audit are of one mind, whatever was done.
  private void agrees() throws SQLException, IOException {
    none(
        "faults of the database",
        "select * from pragma_integrity_check where integrity_check <> 'ok'");
    none(
        "contents with a wrong count",
        """
        with used as (
          select organization, sha256, count(*) as uses from (
            select organization, sha256 from attachment where sha256 is not null
            union all
            select organization, sha256 from deleted_attachment where sha256 is not null)
          group by organization, sha256)
        select hex(sha256) from blob natural full join used
        where blob.uses is not used.uses""");
    none(
        "attachments without their record",
        "select id from attachment where record not in (select id from record)");
    none(
        "attachments and records without exactly one line of their making",
        """
        select id from (
          select id from attachment union all select id from deleted_attachment
          union all select id from record union all select id from deleted_record)
        where id %s and 1 <> (
          select count(*) from audit where coalesce(target, record) = id and action in
            ('ATTACHMENT_UPLOADED', 'ATTACHMENT_LINKED', 'RECORD_CREATED'))"""
            .formatted(OURS));
    none(
        "deleted ones without exactly one line of their deletion",
        """
        select id from (select id from deleted_attachment union all select id from deleted_record)
        where id %s and 1 <> (
          select count(*) from audit where coalesce(target, record) = id and action in
            ('ATTACHMENT_DELETED', 'RECORD_DELETED'))"""
            .formatted(OURS));
    none(
        "lines of what did not happen",
        """
        select number from audit where
          action in ('ATTACHMENT_UPLOADED', 'ATTACHMENT_LINKED') and target not in
            (select id from attachment union all select id from deleted_attachment)
          or action = 'RECORD_CREATED' and record not in
            (select id from record union all select id from deleted_record)
          or action = 'ATTACHMENT_DELETED' and target not in (select id from deleted_attachment)
          or action = 'RECORD_DELETED' and record not in (select id from deleted_record)""");
    none(
        "ids that could be given again",
        """
        select target from audit, organization
        where audit.organization = organization.id
          and max(coalesce(target, 0), coalesce(record, 0)) >= next_id""");
    bytesAgree();
  }

  private void bytesAgree() throws SQLException, IOException {
    var known = new HashSet<Path>();
    each(
        "select organization, lower(hex(sha256)), size from blob",
        row -> {
          var sha256 = row.getString(2);
          var file = data.resolve("blobs", row.getString(1), sha256.substring(0, 2), sha256);
          assertThat(file).as("bytes that a row points at").isRegularFile().hasSize(row.getLong(3));
          assertThat(sha256(file)).as("SHA-256 of the bytes").isEqualTo(sha256);
          known.add(file);
        });
    each(
        "select organization, lower(hex(sha256)) from reaping",
        row -> {
          var sha256 = row.getString(2);
          known.add(data.resolve("blobs", row.getString(1), sha256.substring(0, 2), sha256));
        });
    try (var found = Files.walk(data.resolve("blobs"))) {
      for (var file : found.filter(Files::isRegularFile).toList()) {
        assertThat(file.getParent()).isNotEqualTo(data.resolve("blobs", "incoming"));
        if (!known.contains(file)) {
          lonely.add(file.getFileName().toString());
        }
      }
    }
  }

  private static String sha256(Path file) {
    try {
      return sha256(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Each step that was answered with success is there, each that was not begun is not, and any
  /// other is there as a whole or not at all. Bytes without a row are those of such another.
  private void keepsItsWord(List<Step> steps, List<String> marks) {
    var undecided = new HashSet<String>();
    for (int i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      var done = done(step, steps.subList(0, i));
      var end = end(marks, i);
      var what = "step %d, %s, answered %s".formatted(i, step, end);
      assertThat(end).as(what).doesNotContain("no error of the API");
      if (end.startsWith("20")) {
        assertThat(done).as(what).isNotEqualTo(Optional.of(Done.NOTHING));
        id(step).ifPresent(id -> assertThat(end).as(what).isEqualTo(end.substring(0, 4) + id));
      } else if (!marks.contains("begin " + i) || end.equals("skipped")) {
        assertThat(done).as(what).isNotEqualTo(Optional.of(Done.WHOLE));
      } else if (step instanceof Step.Upload upload) {
        undecided.add(sha256(upload.bytes()));
      }
    }
    assertThat(undecided).as("bytes without a row").containsAll(lonely);
  }

  private static String end(List<String> marks, int step) {
    var start = "end " + step + " ";
    return marks.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst()
        .orElse("nothing");
  }

  private Optional<String> id(Step step) {
    return switch (step) {
      case Step.Upload upload -> Optional.of(file(upload.name()).id());
      case Step.Link link -> Optional.of(file(link.name()).id());
      default -> Optional.empty();
    };
  }

  private File file(String name) {
    return Objects.requireNonNull(files.get(name), name);
  }

  /// Whether a step left something; empty when it leaves nothing to be seen.
  private Optional<Done> done(Step step, List<Step> before) {
    return switch (step) {
      case Step.Start _, Step.Restart _, Step.Checkpoint _ -> Optional.empty();
      case Step.CreateLead(var lead) -> Optional.of(isThere(leads.containsKey(lead)));
      case Step.Upload upload -> {
        var file = files.get(upload.name());
        if (file != null) {
          assertThat(file.sha256()).as(upload.name()).isEqualTo(sha256(upload.bytes()));
        }
        yield Optional.of(isThere(file != null));
      }
      case Step.Link(_, var name) -> {
        var file = files.get(name);
        if (file != null) {
          assertThat(file.link()).isEqualTo("https://example.com");
        }
        yield Optional.of(isThere(file != null));
      }
      case Step.Delete(_, var name) -> Optional.of(isThere(deleted(name)));
      case Step.DeleteMany(_, var names) -> {
        var found = names.stream().map(this::deleted).distinct().toList();
        assertThat(found).as("deleted together: " + names).hasSize(1);
        yield Optional.of(isThere(found.getFirst()));
      }
      case Step.DeleteLead(var lead) -> {
        boolean gone = leads.get(lead) == Place.BIN;
        for (var earlier : before) {
          if (earlier instanceof Step.Upload upload && upload.lead().equals(lead)) {
            var file = files.get(upload.name());
            assertThat(gone && file != null && file.place() == Place.LIVE)
                .as("a file of a record that is gone")
                .isFalse();
          }
        }
        yield Optional.of(isThere(gone));
      }
    };
  }

  private boolean deleted(String name) {
    var file = files.get(name);
    return file != null && file.place() == Place.BIN;
  }

  private static Done isThere(boolean there) {
    return there ? Done.WHOLE : Done.NOTHING;
  }
}
