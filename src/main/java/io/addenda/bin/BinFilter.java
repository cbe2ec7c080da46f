package io.addenda.bin;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiError.FilterFault;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.Organization;
import org.jspecify.annotations.Nullable;

/// The `filters` of the recycle bin: conditions that an entry must meet, all of them.
///
/// @param conditions as [BinTable] reads them
/// @param summary what is compared and how, without the values: those may be of what is destroyed
record BinFilter(String conditions, String summary) {

  private static final int MOST_CONDITIONS = 20;

  private static final String ROOT = "$";

  /// What the bin says is the module of an attachment.
  static final String ATTACHMENTS = CrmModule.ATTACHMENTS.apiName();

  /// How a field is compared, by the name in lower case.
  private enum Comparator {
    EQUAL,
    NOT_EQUAL,
    CONTAINS,
    NOT_CONTAINS,
    STARTS_WITH,
    ENDS_WITH,
    GREATER_THAN,
    LESS_THAN;

    private static final Set<Comparator> OF_NAMES =
        EnumSet.of(EQUAL, NOT_EQUAL, CONTAINS, NOT_CONTAINS, STARTS_WITH, ENDS_WITH);
    private static final Set<Comparator> OF_MODULES = EnumSet.of(EQUAL, NOT_EQUAL);
    private static final Set<Comparator> OF_TIMES =
        EnumSet.of(EQUAL, NOT_EQUAL, GREATER_THAN, LESS_THAN);

    /// Whether what it compares with must be so, and not its opposite.
    private boolean wanted() {
      return this != NOT_EQUAL && this != NOT_CONTAINS;
    }

    /// The pattern of SQL that a name must be like. The case of ASCII letters makes no difference.
    private String pattern(String value) {
      var literal = value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
      return switch (this) {
        case STARTS_WITH -> literal + "%";
        case ENDS_WITH -> "%" + literal;
        case CONTAINS, NOT_CONTAINS -> "%" + literal + "%";
        case EQUAL, NOT_EQUAL, GREATER_THAN, LESS_THAN -> literal;
      };
    }
  }

  /// One condition, as it is read.
  private record Criterion(String path, String field, String comparator, @Nullable Object value) {

    private Comparator comparator(Set<Comparator> allowed) {
      return allowed.stream()
          .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(comparator))
          .findFirst()
          .orElseThrow(fault(FilterFault.COMPARATOR, path + ".comparator"));
    }

    /// A text that is not empty. One with control characters is in no name, and SQL would read it
    /// only up to the first.
    private String text() {
      if (value instanceof String text
          && !text.isBlank()
          && text.codePoints().noneMatch(Character::isISOControl)) {
        return text;
      }
      throw wrong().get();
    }

    private Supplier<ApiException> wrong() {
      return fault(FilterFault.VALUE, path + ".value");
    }
  }

  /// The parameter `filters` of a call, unless it has none.
  static Optional<BinFilter> of(Call call) {
    return call.request()
        .query()
        .first("filters")
        .filter(text -> !text.isBlank())
        .map(
            text ->
                read(
                    call.caller().organization(),
                    Json.parse(text.getBytes(StandardCharsets.UTF_8))
                        .orElseThrow(fault(FilterFault.SHAPE, ROOT)),
                    ROOT));
  }

  /// The member `filters` of a body.
  static BinFilter of(Organization organization, @Nullable Object given) {
    var path = ROOT + ".filters";
    return read(
        organization, Json.parseObject(given).orElseThrow(fault(FilterFault.SHAPE, path)), path);
  }

  /// What every entry meets.
  static BinFilter everything() {
    return new BinFilter("[]", "");
  }

  /// The same conditions, and that the user deleted the entry or owns it.
  BinFilter of(Id user) {
    var of = Json.write(condition("of", Comparator.EQUAL, field("user", user.value())));
    var all =
        conditions.equals("[]")
            ? "[" + of + "]"
            : conditions.substring(0, conditions.length() - 1) + "," + of + "]";
    return new BinFilter(all, summary);
  }

  private static BinFilter read(
      Organization organization, Map<String, @Nullable Object> root, String path) {
    var criteria = criteria(root, path);
    var conditions = criteria.stream().map(each -> condition(organization, each)).toList();
    var summary =
        criteria.stream()
            .map(each -> each.field() + " " + each.comparator())
            .collect(Collectors.joining(", "));
    return new BinFilter(Json.write(conditions), summary);
  }

  private static List<Criterion> criteria(Map<String, @Nullable Object> root, String path) {
    if (!root.containsKey("group")) {
      return List.of(criterion(root, path));
    }
    if (!"AND".equals(root.getOrDefault("group_operator", "AND"))) {
      throw fault(FilterFault.GROUP_OPERATOR, path + ".group_operator").get();
    }
    if (!(root.get("group") instanceof List<?> group) || group.isEmpty()) {
      throw fault(FilterFault.SHAPE, path + ".group").get();
    }
    if (group.size() > MOST_CONDITIONS) {
      throw new ApiException(new ApiError.TooManyCriteria(MOST_CONDITIONS));
    }
    var criteria = new ArrayList<Criterion>();
    for (var item : group) {
      criteria.add(criterion(item, "%s.group[%d]".formatted(path, criteria.size())));
    }
    return criteria;
  }

  private static Criterion criterion(@Nullable Object item, String path) {
    var object = Json.parseObject(item).orElseThrow(fault(FilterFault.SHAPE, path));
    var name = Json.parseObject(object.get("field")).map(field -> field.get("api_name"));
    if (!(name.orElse(null) instanceof String field)) {
      throw fault(FilterFault.FIELD, path + ".field.api_name").get();
    }
    if (!(object.get("comparator") instanceof String comparator)) {
      throw fault(FilterFault.COMPARATOR, path + ".comparator").get();
    }
    return new Criterion(path, field, comparator, object.get("value"));
  }

  private static Map<String, @Nullable Object> condition(
      Organization organization, Criterion criterion) {
    return switch (criterion.field()) {
      case "display_name" -> named("name", criterion);
      case "module" -> {
        var comparator = criterion.comparator(Comparator.OF_MODULES);
        var module = module(organization, criterion.text()).orElseThrow(criterion.wrong());
        yield condition("module", comparator, field("module", module));
      }
      case "deleted_by" ->
          criterion.value() instanceof String ? named("by", criterion) : people(criterion);
      case "deleted_time" -> time(criterion);
      default -> throw fault(FilterFault.FIELD, criterion.path() + ".field.api_name").get();
    };
  }

  private static Map<String, @Nullable Object> named(String is, Criterion criterion) {
    var comparator = criterion.comparator(Comparator.OF_NAMES);
    return condition(is, comparator, field("pattern", comparator.pattern(criterion.text())));
  }

  /// A module that there is: of one that is not, everything would be in another.
  private static Optional<String> module(Organization organization, String name) {
    return name.equalsIgnoreCase(ATTACHMENTS)
        ? Optional.of(ATTACHMENTS)
        : organization.module(name).map(module -> module.apiName());
  }

  /// Who deleted it, by one or several objects with an `id`.
  private static Map<String, @Nullable Object> people(Criterion criterion) {
    var comparator = criterion.comparator(Comparator.OF_MODULES);
    var people =
        criterion.value() instanceof List<?> list
            ? list
            : Collections.singletonList(criterion.value());
    var ids =
        people.stream()
            .map(
                person ->
                    Json.parseObject(person)
                        .map(it -> it.get("id"))
                        .flatMap(id -> Id.parse(id.toString()))
                        .orElseThrow(criterion.wrong())
                        .value())
            .toList();
    if (ids.isEmpty()) {
      throw criterion.wrong().get();
    }
    return condition("by_id", comparator, field("ids", ids));
  }

  /// Times are compared as they are shown, in whole seconds.
  private static Map<String, @Nullable Object> time(Criterion criterion) {
    var comparator = criterion.comparator(Comparator.OF_TIMES);
    long second;
    try {
      second = OffsetDateTime.parse(criterion.text()).toEpochSecond();
      second = Math.multiplyExact(Math.addExact(second, 1), 1000) - 1000;
    } catch (DateTimeParseException | ArithmeticException _) {
      throw criterion.wrong().get();
    }
    return switch (comparator) {
      case GREATER_THAN -> between(comparator, second + 1000, Long.MAX_VALUE);
      case LESS_THAN -> between(comparator, 0, second);
      default -> between(comparator, second, second + 1000);
    };
  }

  private static Map<String, @Nullable Object> between(
      Comparator comparator, long from, long before) {
    return condition("time", comparator, field("from", from), field("before", before));
  }

  private static Map<String, @Nullable Object> condition(
      String is, Comparator comparator, Json.Field... values) {
    var condition = object(field("is", is), field("wanted", comparator.wanted() ? 1 : 0));
    condition.putAll(object(values));
    return condition;
  }

  private static Supplier<ApiException> fault(FilterFault fault, String jsonPath) {
    return () -> new ApiException(new ApiError.FilterInvalid(fault, jsonPath));
  }
}
