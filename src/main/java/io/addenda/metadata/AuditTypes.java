package io.addenda.metadata;

/// Whether values of the audit have their types, as conditions: SQLite lets any column have a value
/// of any type, which no hash sees. Another database sees to that itself.
final class AuditTypes {

  /// Of a line.
  static final String LINE =
      """
      length(hash) = 32 and {untyped typeof(hash) = 'blob'
        and typeof(time) = 'integer'
        and typeof(organization) = 'integer'
        and typeof(actor) in ('integer', 'null')
        and typeof(client) in ('text', 'null')
        and typeof(remote) in ('text', 'null')
        and typeof(request) in ('text', 'null')
        and typeof(action) = 'text'
        and typeof(module) in ('text', 'null')
        and typeof(record) in ('integer', 'null')
        and typeof(target) in ('integer', 'null')
        and typeof(detail) in ('text', 'null')
        and typeof(refused) in ('text', 'null')}
      """;

  /// Of the organisation of a head, which could be an id.
  static final String OWNER = "{untyped typeof(organization) = 'integer'} and organization >= 0";

  /// Of what else a head has.
  static final String HEAD = "{untyped typeof(number) = 'integer' and typeof(hash) = 'blob'}";

  private AuditTypes() {}
}
