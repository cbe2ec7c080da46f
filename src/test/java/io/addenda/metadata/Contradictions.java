package io.addenda.metadata;

import module java.base;

/// Whatever was done, the rows and the audit are of one mind: queries that find nothing.
final class Contradictions {

  private static final String WRONG_COUNTS =
      """
      with used as (
        select organization, sha256, count(*) as uses from (
          select organization, sha256 from attachment where sha256 is not null
          union all
          select organization, sha256 from deleted_attachment where sha256 is not null
          union all
          select organization, sha256 from photo
          union all
          select organization, sha256 from uploaded_file) as used
        group by organization, sha256)
      select sha256 from blob natural full join used
      where blob.uses is distinct from used.uses""";

  private static final String PLACES =
      """
      with place as (
        select id, 'live' as place from attachment union all select id, 'live' from record
        union all select id, 'bin' from deleted_attachment
        union all select id, 'bin' from deleted_record),
      line as (
        select coalesce(target, record) as id,
          count(*) filter (
            where action in ('ATTACHMENT_UPLOADED', 'ATTACHMENT_LINKED', 'RECORD_CREATED')) as made,
          count(*) filter (where action in ('ATTACHMENT_DELETED', 'RECORD_DELETED')) as deleted,
          count(*) filter (where action in ('ATTACHMENT_RESTORED', 'RECORD_RESTORED')) as restored,
          count(*) filter (where action in ('ATTACHMENT_PURGED', 'RECORD_PURGED')) as purged
        from audit
        where refused is null and (action like 'ATTACHMENT%' or action like 'RECORD%')
        group by 1)
      select id from place full join line using (id)
      where id >= ? and not coalesce(made = 1 and case place
        when 'live' then deleted = restored and purged = 0
        when 'bin' then deleted = restored + 1 and purged = 0
        else deleted = restored + 1 and purged = 1 end, false)""";

  private static final String PARTS =
      """
      select id from deleted_attachment
      where with_record is not null and with_record not in (select id from deleted_record)""";

  private static final String IDS =
      """
      select target from audit, organization
      where audit.organization = organization.id
        and (target >= next_id or record >= next_id)""";

  private static final String SMALL =
      """
      select id from small_content
      where id not in (select small from blob where small is not null)""";

  private Contradictions() {}

  /// What contradicts what, by what it is; each list should be empty.
  ///
  /// @param first the first id of which the audit tells everything
  static Map<String, List<String>> in(Sql sql, long first) {
    var found = new LinkedHashMap<String, List<String>>();
    found.put(
        "faults of the database",
        sql.isPostgres()
            ? List.of()
            : sql.rows("select * from pragma_integrity_check where integrity_check <> 'ok'"));
    found.put("contents with a wrong count", sql.rows(WRONG_COUNTS));
    found.put(
        "attachments without their record",
        sql.rows("select id from attachment where record not in (select id from record)"));
    found.put("what is where the audit does not say", sql.rows(PLACES, first));
    found.put("parts of what is not in the bin", sql.rows(PARTS));
    found.put("ids that could be given again", sql.rows(IDS));
    found.put("small files without a row", sql.rows(SMALL));
    return found;
  }
}
