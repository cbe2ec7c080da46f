package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Columns;
import io.addenda.database.Session;
import io.addenda.model.Caller;
import io.addenda.model.Caller.RecordAccess;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.Organization;
import io.addenda.model.Profile;
import io.addenda.model.Roles;
import io.addenda.model.User;
import org.jspecify.annotations.Nullable;

/// Who sees and changes which records, and what hangs on them: in Java for one record, and the same
/// as SQL for many. [Caller] knows what is shared; here stands what comes of the module's tab and
/// of what a record hangs on.
public final class Visibility {

  /// @param owner null when nobody knows any more
  private record Place(String module, @Nullable Id parent, @Nullable Id owner) {}

  private static final String FIND =
      "select module, parent, owner from place where id = ? and organization = ?";

  private final Session session;
  private final MemberTable members;
  private final SettingTable settings;

  Visibility(Session session, MemberTable members, SettingTable settings) {
    this.session = session;
    this.members = members;
    this.settings = settings;
  }

  /// What a caller may do to a record, be it in the bin or not, or to what is left of it when it is
  /// destroyed: nothing, if nobody knows where it was. Who may not see a deal may not see its notes
  /// either.
  public RecordAccess access(Caller caller, Id record) {
    var found = session.one(FIND, Visibility::read, record, caller.organization().id());
    if (found.isEmpty()) {
      return RecordAccess.NONE;
    }
    var place = found.get();
    if (place.parent() != null && access(caller, place.parent()) == RecordAccess.NONE) {
      return RecordAccess.NONE;
    }
    return caller
        .module(place.module())
        .map(module -> caller.access(module, place.owner()))
        .orElse(RecordAccess.NONE);
  }

  /// Whose records are to a user like their own: see [Caller#owners]. Who administers owns all
  /// anyway.
  public Set<Id> owners(Organization organization, User user, Profile profile) {
    if (profile.administrator()) {
      return Set.of(user.id());
    }
    var roles = settings.roles(organization);
    var shared = roles.sharedWith(roles.of(user, profile));
    var owners = new HashSet<>(Set.of(user.id()));
    if (!shared.isEmpty()) {
      var profiles = new HashMap<Id, Profile>();
      members.profiles(organization.id()).forEach(one -> profiles.put(one.id(), one));
      members.of(organization.id()).stream()
          .filter(other -> isIn(shared, roles, other, profiles.get(other.profile())))
          .forEach(other -> owners.add(other.id()));
    }
    return owners;
  }

  private static boolean isIn(Set<Id> shared, Roles roles, User user, @Nullable Profile profile) {
    return profile != null && shared.contains(roles.of(user, profile).id());
  }

  /// Whether a caller may see a record.
  public boolean sees(Caller caller, Id record) {
    return access(caller, record) != RecordAccess.NONE;
  }

  /// What a caller may do to a record of a module whose tab they have.
  ///
  /// @param parent what the record hangs on, if it is a note
  public RecordAccess access(Caller caller, CrmModule module, Id owner, @Nullable Id parent) {
    return parent == null || sees(caller, parent)
        ? caller.access(module, owner)
        : RecordAccess.NONE;
  }

  /// A condition, with `and` before it: the entry of the bin in the row `a` was deleted by the
  /// [#viewer] in a parameter or is one of theirs, who may see the record that it is or hung on,
  /// whose id is in a column. The same as [#access], for lists.
  static String seen(String viewer, String record) {
    return """
    and ({number %1$s user} = a.deleted_by or a.owner in {ids %1$s owners})
    and exists (
      select 1 from place p where p.id = %4$s and p.organization = a.organization and %2$s
        and (p.parent is null
          or exists (select 1 from place q where q.id = p.parent and %3$s)))
    """
        .formatted(viewer, shown(viewer, "p"), shown(viewer, "q"), record);
  }

  /// A condition: the [#viewer] in a parameter may see the record in the row `place`, but for what
  /// it hangs on.
  static String shown(String viewer, String place) {
    return """
    (%2$s.module in {texts %1$s all}
      or (%2$s.owner in {ids %1$s owners}
        and %2$s.module in {texts %1$s own}))
    """
        .formatted(viewer, place);
  }

  /// A caller as [#seen] takes them: of which modules they see all records, and of which their own.
  static String viewer(Caller caller) {
    var seen =
        caller.organization().modules().stream()
            .filter(caller.profile()::sees)
            .collect(Collectors.partitioningBy(caller::seesAll));
    return "{\"user\":%s,\"owners\":%s,\"all\":%s,\"own\":%s}"
        .formatted(
            caller.user().id(),
            Session.array(caller.owners()),
            names(seen.get(true)),
            names(seen.get(false)));
  }

  /// API names have nothing in them that JSON would have to escape.
  private static String names(@Nullable List<CrmModule> modules) {
    return Objects.requireNonNull(modules).stream()
        .map(module -> '"' + module.apiName() + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static Place read(ResultSet row) throws SQLException {
    return new Place(row.getString(1), Columns.id(row, 2), Columns.id(row, 3));
  }
}
