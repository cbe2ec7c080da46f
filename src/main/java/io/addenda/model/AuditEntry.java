package io.addenda.model;

import module java.base;

import org.jspecify.annotations.Nullable;

/// One line of the audit: who did what, with what, from where, and when.
///
/// @param actor the user; null when nobody was signed in, as in a command
/// @param client the OAuth client that held the token; null in a command
/// @param remote the address it came from; null in a command
/// @param request the id of the request; null in a command
/// @param module the API name of the module, where one is concerned
/// @param record the record, where one is concerned
/// @param target what was changed, where it is not the record itself
/// @param detail what else is worth keeping, such as a name
/// @param refused the code of the error with which it was refused; null when it was done
public record AuditEntry(
    Instant time,
    Id organization,
    @Nullable Id actor,
    @Nullable String client,
    @Nullable String remote,
    @Nullable String request,
    Action action,
    @Nullable String module,
    @Nullable Id record,
    @Nullable Id target,
    @Nullable String detail,
    @Nullable String refused) {

  public enum Action {
    ORGANIZATION_CREATED,
    CLIENT_CREATED,
    /// A client was ended, and with it all its tokens; `detail` has its name.
    CLIENT_DELETED,
    GRANT_CREATED,
    TOKEN_ISSUED,
    TOKEN_REVOKED,
    RECORD_CREATED,
    RECORD_CHANGED,
    /// A lead was converted; `target` is the contact that it became.
    RECORD_CONVERTED,
    RECORD_DELETED,
    RECORD_RESTORED,
    RECORD_PURGED,
    /// Something in the settings, a user or a profile; `detail` has what it is and is called.
    SETTING_CREATED,
    SETTING_CHANGED,
    SETTING_DELETED,
    /// Two records were associated; `target` is the other one, `detail` names the association.
    RECORD_LINKED,
    /// They are associated no more.
    RECORD_UNLINKED,
    PHOTO_UPLOADED,
    PHOTO_DELETED,
    /// A file came by itself; `target` is the file, `detail` its name.
    FILE_UPLOADED,
    /// A field of a record has it.
    FILE_ATTACHED,
    /// The field has it no more, and it was destroyed.
    FILE_REMOVED,
    /// It was destroyed, since no field of a record had it for long.
    FILE_EXPIRED,
    /// A change of many records was scheduled; each record has its line besides.
    MASS_SCHEDULED,
    TAG_CREATED,
    TAG_CHANGED,
    TAG_DELETED,
    /// `target` is the tag that is gone, `detail` its name.
    TAG_MERGED,
    ATTACHMENT_UPLOADED,
    ATTACHMENT_LINKED,
    /// An attachment hangs on another record now, whose id `detail` has.
    ATTACHMENT_MOVED,
    ATTACHMENT_DELETED,
    ATTACHMENT_RESTORED,
    ATTACHMENT_PURGED,
    /// A purge by conditions was scheduled; each thing that it destroys has its line besides.
    PURGE_SCHEDULED,
    /// The same of a restore.
    RESTORE_SCHEDULED,
    HOLD_PLACED,
    HOLD_RELEASED,
    /// Refusals of one user and client with one code that have no lines of their own, because they
    /// were too many or there was no room; `detail` has how many and from when to when.
    REFUSALS_COUNTED,
    DELETES_STOPPED,
    DELETES_ALLOWED,
    REPAIRED,
    /// A check in the background was asked for; `target` is its id, `detail` its kind.
    RUN_SCHEDULED,
    /// It is to end.
    RUN_STOPPED,
    /// It has ended; `detail` also has how.
    RUN_ENDED,
    /// A clock that had jumped was said to be right.
    CLOCK_ACCEPTED,
    /// A call that was refused as a whole; `detail` has its method and path.
    CALL
  }

  /// The same line of something else that was done.
  public AuditEntry about(Id target) {
    return with(target, refused);
  }

  /// The same line of something that was refused.
  public AuditEntry refused(String code) {
    return with(target, code);
  }

  private AuditEntry with(@Nullable Id target, @Nullable String refused) {
    return new AuditEntry(
        time,
        organization,
        actor,
        client,
        remote,
        request,
        action,
        module,
        record,
        target,
        detail,
        refused);
  }
}
