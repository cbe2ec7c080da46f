package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.Field.Mark;
import io.addenda.catalogue.Value;
import io.addenda.model.CrmModule;

/// What must hold of the fields of one record together, and what follows from them: the rules that
/// the API documents for its modules.
final class RecordRules {

  private static final int LONGEST_NOTE_NAME = 100;

  private static final String CLOSED_TIME = "Closed_Time";
  private static final String PROBABILITY = "Probability";

  /// In percent, of the stages in their order: from the first contact to what is won or lost.
  private static final List<Integer> PROBABILITIES = List.of(10, 20, 40, 60, 75, 90, 100, 0, 0);

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final CrmModule module;
  private final String jsonPath;
  private final EditedFields fields;
  private final Instant now;

  /// @param jsonPath where the item stands in the body
  /// @param fields what the record is to have
  RecordRules(CrmModule module, String jsonPath, EditedFields fields, Instant now) {
    this.module = module;
    this.jsonPath = jsonPath;
    this.fields = fields;
    this.now = now;
  }

  /// Refuses a new record that lacks what every record of its module has, or that breaks a rule,
  /// and adds what follows.
  ///
  /// @throws ApiException that names the field
  void made(GivenFields given) {
    require(field -> true);
    follow(given);
  }

  /// The same for a change: what was given in an older version stays.
  void changed(GivenFields given) {
    require(given.values()::containsKey);
    if (given.values().entrySet().stream()
        .anyMatch(
            it -> it.getKey().apiName().equals(GivenFields.OWNER) && it.getValue().isEmpty())) {
      throw missing(GivenFields.OWNER);
    }
    follow(given);
  }

  private void require(Predicate<Field> asked) {
    if (module.isNotes()) {
      if (noteName().isEmpty()) {
        throw missing("Note_Content");
      }
      return;
    }
    for (var field : Catalogue.fields(module)) {
      if (field.is(Mark.MANDATORY) && asked.test(field) && !fields.has(field.apiName())) {
        throw missing(field.apiName());
      }
    }
  }

  private void follow(GivenFields given) {
    var named = given.values().sequencedKeySet().stream().map(Field::apiName).toList();
    switch (module.apiName()) {
      case "Deals" -> deal(named);
      case "Tasks" -> task();
      case "Appointments__s" -> appointment(named);
      default -> {
        // No rule of its own.
      }
    }
    if (module.isOfPeople()) {
      fields.put("Full_Name", fullName().map(Value.Text::new));
    }
  }

  private void deal(List<String> named) {
    if (named.contains("Pipeline") && !isChoice("Pipeline")) {
      throw new ApiException(new ApiError.PipelineInvalid(path("Pipeline"), path("Layout")));
    }
    if (named.contains("Stage")) {
      if (!isChoice("Stage")) {
        throw new ApiException(new ApiError.StageInvalid(path("Stage"), path("Pipeline")));
      }
      if (!named.contains(PROBABILITY)) {
        fields.put(PROBABILITY, probability());
      }
    }
    var probability = fields.number(PROBABILITY);
    if (named.contains(PROBABILITY)
        && probability.filter(it -> it.signum() < 0 || it.compareTo(HUNDRED) > 0).isPresent()) {
      throw new ApiException(new ApiError.ProbabilityInvalid(path(PROBABILITY)));
    }
    fields.put(
        "Expected_Revenue",
        fields
            .number("Amount")
            .flatMap(
                amount ->
                    probability.map(
                        it -> amount.multiply(it).divide(HUNDRED, 2, RoundingMode.HALF_UP)))
            .map(Value.Decimal::new));
  }

  /// What is likely at the deal's stage.
  private Optional<Value> probability() {
    var stages = Catalogue.field(module, "Stage").orElseThrow().choices();
    var stage = fields.text("Stage").orElse("");
    return IntStream.range(0, stages.size())
        .filter(i -> stages.get(i).actual().equals(stage))
        .mapToObj(PROBABILITIES::get)
        .findFirst()
        .map(it -> new Value.Decimal(BigDecimal.valueOf(it)));
  }

  private void task() {
    if (!fields.text("Status").orElse("").equals("Completed")) {
      fields.put(CLOSED_TIME, Optional.empty());
    } else if (!fields.has(CLOSED_TIME)) {
      fields.put(CLOSED_TIME, Optional.of(new Value.Moment(now)));
    }
  }

  private void appointment(List<String> named) {
    if (named.contains("Status") && fields.has("Status") && !isChoice("Status")) {
      var supported =
          Catalogue.field(module, "Status").orElseThrow().choices().stream()
              .map(Field.Choice::actual)
              .toList();
      throw new ApiException(new ApiError.FieldUnsupported(supported, "Status", path("Status")));
    }
  }

  /// Whether what is picked is in the list.
  private boolean isChoice(String pickList) {
    var picked = fields.text(pickList);
    return picked.isEmpty()
        || Catalogue.field(module, pickList).stream()
            .flatMap(field -> field.choices().stream())
            .anyMatch(choice -> choice.actual().equals(picked.get()));
  }

  /// What people call the record, if its fields say that. A new one that is numbered has no name
  /// yet.
  Optional<String> name() {
    if (module.isNotes()) {
      return noteName();
    }
    if (!fields.has(module.nameField()) && isNumbered()) {
      return Optional.of("");
    }
    return fields
        .text(module.nameField())
        .map(
            name ->
                module.isOfPeople() ? CrmModule.fullName(fields.text("First_Name"), name) : name);
  }

  private boolean isNumbered() {
    return Catalogue.field(module, module.nameField())
        .filter(it -> it.is(Mark.NUMBERED))
        .isPresent();
  }

  private Optional<String> fullName() {
    return fields
        .text(module.nameField())
        .map(
            last ->
                Stream.of(fields.text("Salutation"), fields.text("First_Name"), Optional.of(last))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(" ")));
  }

  private Optional<String> noteName() {
    return fields
        .text("Note_Title")
        .map(String::strip)
        .or(() -> fields.text("Note_Content").map(it -> start(it.strip())));
  }

  /// The first characters of a text, none of them cut in two.
  private static String start(String text) {
    return text.codePoints()
        .limit(LONGEST_NOTE_NAME)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private ApiException missing(String field) {
    return new ApiException(new ApiError.FieldMissing(field, path(field)));
  }

  private String path(String field) {
    return jsonPath + "." + field;
  }
}
