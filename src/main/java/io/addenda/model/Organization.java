package io.addenda.model;

import module java.base;

/// A tenant. Organisations are walls: what belongs to another organisation answers exactly as what
/// is not there. Rows carry their organisation and queries name it, except where something is found
/// by a secret, such as a token, or by a number that only one organisation knows, such as the bytes
/// of a small file.
public final class Organization {

  /// The ids of an organisation begin at its number times this.
  public static final long IDS_OF_AN_ORGANIZATION = 1_000_000_000_000L;

  private static final long FIRST_FIXED_ID = 900_000_000_000L;

  private final Id id;
  private final String zgid;
  private final String name;
  private final Map<String, CrmModule> modules = new LinkedHashMap<>();
  private final Map<String, Sharing> sharing;

  /// @param zgid the number by which OAuth clients name the organisation (`soid=ZohoCRM.ZGID`)
  /// @param custom its own modules, beside those of every organisation, and those of them which it
  ///   calls otherwise
  /// @param sharing by a module's API name; [Sharing#READ] where nothing is said
  public Organization(
      Id id, String zgid, String name, List<CrmModule> custom, Map<String, Sharing> sharing) {
    this(id, zgid, name, custom, sharing, List.of());
  }

  /// @param fields that it made itself or changed, each named by its module: `Leads.Colour`
  public Organization(
      Id id,
      String zgid,
      String name,
      List<CrmModule> custom,
      Map<String, Sharing> sharing,
      List<Setting> fields) {
    this.id = id;
    this.zgid = zgid;
    this.name = name;
    this.sharing = Map.copyOf(sharing);
    Stream.concat(CrmModule.OF_EVERY_ORGANIZATION.stream(), custom.stream())
        .forEach(module -> modules.put(module.apiName().toLowerCase(Locale.ROOT), module));
    if (!fields.isEmpty()) {
      modules.replaceAll((_, module) -> module.with(module.ownOf(fields)));
    }
  }

  public Id id() {
    return id;
  }

  /// The leading digits of all its ids.
  public long number() {
    return id.value() / IDS_OF_AN_ORGANIZATION;
  }

  public String zgid() {
    return zgid;
  }

  public String name() {
    return name;
  }

  /// All modules, the standard ones first.
  public Collection<CrmModule> modules() {
    return Collections.unmodifiableCollection(modules.values());
  }

  /// The module of this name, in any case: clients write `leads` as well as `Leads`.
  public Optional<CrmModule> module(String apiName) {
    return Optional.ofNullable(modules.get(apiName.toLowerCase(Locale.ROOT)));
  }

  /// The module of this id.
  public Optional<CrmModule> module(Id id) {
    return modules.values().stream().filter(it -> idOf(it.apiName()).equals(id)).findFirst();
  }

  /// The id of something that the program knows by name and no table holds, such as the module
  /// `Leads` or the field `Leads.Last_Name`: the same in every run, with the leading digits of this
  /// organisation, and above the ids that are given to records.
  public Id idOf(String name) {
    var crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    long first = number() * IDS_OF_AN_ORGANIZATION + FIRST_FIXED_ID;
    return new Id(first + crc.getValue());
  }

  public Sharing sharing(CrmModule module) {
    return sharing.getOrDefault(module.apiName(), Sharing.READ);
  }
}
