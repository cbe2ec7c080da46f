package io.addenda.catalogue;

import module java.base;

import io.addenda.model.CrmModule;

/// The related lists of all modules, but for notes and attachments: those of `related-lists.tsv`,
/// read once, which are the same in every organisation, and those that its own lookups make.
public final class RelatedLists {

  private static final String TABLE = "related-lists.tsv";
  private static final String OF_CUSTOM_MODULES = "*";
  private static final String NONE = "-";
  private static final String OF_WHAT_HAS_ACTIVITIES = "@";

  /// What activities hang on, beside the modules that an organisation made itself.
  private static final Set<String> WITH_ACTIVITIES =
      Set.of(
          "Leads",
          "Accounts",
          "Contacts",
          "Deals",
          "Campaigns",
          "Products",
          "Vendors",
          "Price_Books",
          "Quotes",
          "Sales_Orders",
          "Purchase_Orders",
          "Invoices",
          "Cases",
          "Solutions");

  private static final Map<String, List<RelatedList>> ALL = read();

  private RelatedLists() {}

  /// The lists of a module: those of the table in its order, then those of own lookups.
  ///
  /// @param modules all of the organisation
  public static List<RelatedList> of(Collection<CrmModule> modules, CrmModule module) {
    return Stream.concat(
            standard(module).stream(),
            modules.stream().flatMap(listed -> Catalogue.lists(module, listed).stream()))
        .toList();
  }

  private static List<RelatedList> standard(CrmModule module) {
    boolean custom = module.support() == CrmModule.Support.CUSTOM;
    var own = ALL.getOrDefault(custom ? OF_CUSTOM_MODULES : module.apiName(), List.of());
    return custom || WITH_ACTIVITIES.contains(module.apiName())
        ? Stream.concat(own.stream(), ALL.getOrDefault(OF_WHAT_HAS_ACTIVITIES, List.of()).stream())
            .toList()
        : own;
  }

  /// The list of a module that a path names: by its name, or by the module of its records where the
  /// vendor names the list otherwise.
  ///
  /// @param modules all of the organisation
  public static Optional<RelatedList> find(
      Collection<CrmModule> modules, CrmModule module, String name) {
    var lists = of(modules, module);
    return lists.stream()
        .filter(list -> list.apiName().equals(name))
        .findFirst()
        .or(
            () ->
                lists.stream()
                    .filter(list -> list.module().replace("_", "").equals(list.apiName()))
                    .filter(list -> list.module().equals(name))
                    .findFirst());
  }

  /// The association of this name.
  public static Association association(String name) {
    return ALL.values().stream()
        .flatMap(List::stream)
        .map(RelatedList::association)
        .filter(Objects::nonNull)
        .filter(found -> found.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, List<RelatedList>> read() {
    try (var table = RelatedLists.class.getResourceAsStream(TABLE)) {
      var text = Objects.requireNonNull(table, TABLE).readAllBytes();
      return new String(text, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .collect(
              Collectors.groupingBy(
                  cells -> cells[0], Collectors.mapping(RelatedLists::row, Collectors.toList())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RelatedList row(String[] cells) {
    return new RelatedList(
        cells[1],
        cells[2],
        cells[3],
        cells[4].equals(NONE) ? List.of() : List.of(cells[4].split(",", -1)),
        which(cells[5]),
        cells[6].equals(NONE) ? null : Association.parse(cells[6]));
  }

  private static RelatedList.Which which(String cell) {
    return switch (cell) {
      case "all" -> RelatedList.Which.ALL;
      case "open" -> RelatedList.Which.OPEN;
      case "closed" -> RelatedList.Which.CLOSED;
      default -> throw new IllegalStateException("which of them: " + cell);
    };
  }
}
