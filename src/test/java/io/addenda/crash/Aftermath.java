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

  /// The ids that the audit says were made, by name; a link has none there.
  private final Map<String, String> made = new HashMap<>();

  /// How many lines the audit has of an action and an id, by both with a blank between.
  private final Map<String, Integer> lines = new HashMap<>();

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
    }
    each(
        "select action, coalesce(target, record), detail from audit where refused is null",
        row -> {
          var action = row.getString(1);
          var id = row.getString(2);
          lines.merge(action + " " + id, 1, Integer::sum);
          if (Set.of("ATTACHMENT_UPLOADED", "RECORD_CREATED").contains(action)) {
            assertThat(made.put(row.getString(3), id)).as("made twice").isNull();
          }
        });
    files.forEach((name, file) -> made.putIfAbsent(name, file.id()));
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
        "what is where the audit does not say",
        """
        with place as (
          select id, 'live' as place from attachment union all select id, 'live' from record
          union all select id, 'bin' from deleted_attachment
          union all select id, 'bin' from deleted_record),
        line as (
          select coalesce(target, record) as id,
            sum(action in ('ATTACHMENT_UPLOADED', 'ATTACHMENT_LINKED', 'RECORD_CREATED')) as made,
            sum(action in ('ATTACHMENT_DELETED', 'RECORD_DELETED')) as deleted,
            sum(action in ('ATTACHMENT_RESTORED', 'RECORD_RESTORED')) as restored,
            sum(action in ('ATTACHMENT_PURGED', 'RECORD_PURGED')) as purged
          from audit
          where refused is null and (action like 'ATTACHMENT%%' or action like 'RECORD%%')
          group by 1)
        select id from place full join line using (id)
        where id %s and not coalesce(made = 1 and case place
          when 'live' then deleted = restored and purged = 0
          when 'bin' then deleted = restored + 1 and purged = 0
          else deleted = restored + 1 and purged = 1 end, false)"""
            .formatted(OURS));
    none(
        "parts of what is not in the bin",
        """
        select id from deleted_attachment
        where with_record is not null and with_record not in (select id from deleted_record)""");
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
        "select organization, lower(hex(sha256)), size from blob where small is null",
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
    each(
        "select lower(hex(sha256)), size, bytes from blob left join small_content c on c.id = small where small is not null",
        row -> {
          var bytes = row.getBytes(3);
          assertThat(bytes).as("bytes that a row points at").hasSize(row.getInt(2));
          assertThat(sha256(bytes)).as("SHA-256 of the bytes").isEqualTo(row.getString(1));
        });
    none(
        "small files without a row",
        """
        select id from small_content
        where id not in (select small from blob where small is not null)""");
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
    var acknowledged = new ArrayList<Step>();
    var begun = new ArrayList<Step>();
    for (int i = 0; i < steps.size(); i++) {
      var step = steps.get(i);
      var end = end(marks, i);
      // The same may be done twice: what was answered is there at least as often as it was
      // answered, and what was not begun at most as often as it was begun.
      var done = done(step, end.startsWith("20") ? acknowledged : begun);
      var what = "step %d, %s, answered %s".formatted(i, step, end);
      assertThat(end).as(what).doesNotContain("no error of the API");
      if (end.startsWith("20")) {
        acknowledged.add(step);
        assertThat(done).as(what).isNotEqualTo(Optional.of(Done.NOTHING));
        id(step).ifPresent(id -> assertThat(end).as(what).isEqualTo(end.substring(0, 4) + id));
      } else if (!marks.contains("begin " + i) || end.equals("skipped")) {
        assertThat(done).as(what).isNotEqualTo(Optional.of(Done.WHOLE));
      } else if (step instanceof Step.Upload upload) {
        undecided.add(sha256(upload.bytes()));
      }
      if (marks.contains("begin " + i) && !end.equals("skipped")) {
        begun.add(step);
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
      case Step.Upload upload -> Optional.of(Objects.requireNonNull(made.get(upload.name())));
      case Step.Link link -> Optional.of(Objects.requireNonNull(made.get(link.name())));
      default -> Optional.empty();
    };
  }

  /// Whether a step left something; empty when it leaves nothing to be seen.
  ///
  /// @param before the steps before it that count
  private Optional<Done> done(Step step, List<Step> before) {
    return switch (step) {
      case Step.Start _, Step.Restart _, Step.Checkpoint _ -> Optional.empty();
      case Step.CreateLead(var lead) -> Optional.of(isThere(made.containsKey(lead)));
      case Step.Upload upload -> {
        var file = files.get(upload.name());
        if (file != null) {
          assertThat(file.sha256()).as(upload.name()).isEqualTo(sha256(upload.bytes()));
        }
        yield Optional.of(isThere(made.containsKey(upload.name())));
      }
      case Step.Link(_, var name) -> {
        var file = files.get(name);
        if (file != null) {
          assertThat(file.link()).isEqualTo("https://example.com");
        }
        yield Optional.of(isThere(file != null));
      }
      case Step.Delete(_, var name) ->
          Optional.of(isThere(has("ATTACHMENT_DELETED", name, step, before)));
      case Step.DeleteMany(_, var names) -> {
        var found =
            names.stream()
                .map(name -> has("ATTACHMENT_DELETED", name, step, before))
                .distinct()
                .toList();
        assertThat(found).as("deleted together: " + names).hasSize(1);
        yield Optional.of(isThere(found.getFirst()));
      }
      case Step.DeleteLead(var lead) ->
          Optional.of(isThere(has("RECORD_DELETED", lead, step, before)));
      case Step.Restore(var name) ->
          Optional.of(
              isThere(
                  has("ATTACHMENT_RESTORED", name, step, before)
                      || has("RECORD_RESTORED", name, step, before)));
      case Step.Purge(var name) ->
          Optional.of(
              isThere(
                  has("ATTACHMENT_PURGED", name, step, before)
                      || has("RECORD_PURGED", name, step, before)));
    };
  }

  /// Whether the audit says that something was done as often as up to a step.
  private boolean has(String action, String name, Step step, List<Step> before) {
    long times = 1 + before.stream().filter(step::equals).count();
    return lines.getOrDefault(action + " " + made.get(name), 0) >= times;
  }

  private static Done isThere(boolean there) {
    return there ? Done.WHOLE : Done.NOTHING;
  }
}
