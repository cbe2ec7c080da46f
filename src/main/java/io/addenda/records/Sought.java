package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiError.SearchFault;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.FieldType;
import io.addenda.catalogue.SearchType;
import io.addenda.catalogue.TextSearch;
import io.addenda.catalogue.Value;
import io.addenda.catalogue.WordSearch;
import io.addenda.metadata.RecordCondition;
import io.addenda.metadata.Tables;
import io.addenda.model.CrmModule;
import io.addenda.model.Organization;

/// What a search is for.
sealed interface Sought permits SoughtCriteria, Sought.Address, Sought.Words {

  int SHORTEST_PHONE = 3;
  int SHORTEST_WORD = 2;
  int LONGEST_WORD = 100;

  /// What the tables can tell of it.
  ///
  /// @param late is asked whether to give up
  RecordCondition condition(Tables tables, BooleanSupplier late);

  /// Whether a record is what is looked for. Comes after [#condition].
  boolean finds(RecordFields record);

  /// What a call is for: the first of four parameters in their order.
  static Sought of(Call call, CrmModule module) {
    return call.asked("criteria")
        .<Sought>map(criteria -> SoughtCriteria.of(call, module, criteria))
        .or(() -> call.asked("email").map(email -> email(call, module, email)))
        .or(() -> call.asked("phone").map(phone -> phone(call, module, phone)))
        .or(() -> call.asked("word").map(word -> words(call, module, word)))
        .orElseThrow(
            () ->
                new ApiException(
                    new ApiError.ParamsExpected(List.of("criteria", "email", "phone", "word"))));
  }

  private static Sought email(Call call, CrmModule module, String email) {
    return address(call, module, FieldType.EMAIL, new TextSearch.ByEmail(email.strip()));
  }

  private static Sought phone(Call call, CrmModule module, String phone) {
    if (phone.strip().length() < SHORTEST_PHONE) {
      throw new ApiException(new ApiError.SearchParamInvalid("phone"));
    }
    return address(call, module, FieldType.PHONE, new TextSearch.ByPhone(phone.strip()));
  }

  private static Sought address(Call call, CrmModule module, FieldType type, TextSearch search) {
    var fields = fields(call, module).filter(field -> field.type() == type).toList();
    if (fields.isEmpty()) {
      throw new ApiException(new ApiError.FieldTypeUnavailable());
    }
    if (!TextSearch.hasWords(search.asked())) {
      throw new ApiException(new ApiError.SearchParamInvalid(type.toString()));
    }
    return new Address(call.caller().organization(), module, fields, search);
  }

  private static Sought words(Call call, CrmModule module, String words) {
    int length = words.strip().codePointCount(0, words.strip().length());
    if (length < SHORTEST_WORD) {
      throw new ApiException(new ApiError.WordTooShort());
    }
    if (length > LONGEST_WORD) {
      throw new ApiException(new ApiError.ParamInvalid("word"));
    }
    if (words.chars().filter(letter -> letter == '*').count() > 1) {
      throw invalid(SearchFault.WILDCARDS);
    }
    var search = WordSearch.of(words).orElseThrow(() -> invalid(SearchFault.WORD));
    return new Words(fields(call, module).toList(), search);
  }

  private static ApiException invalid(SearchFault fault) {
    var details = new LinkedHashMap<>(Map.of("param_name", "word"));
    return new ApiException(new ApiError.SearchInvalid(fault, details));
  }

  private static Stream<Field> fields(Call call, CrmModule module) {
    return Catalogue.fields(module).stream().filter(field -> field.isIn(call.version()));
  }

  /// An e-mail address or phone number, in any field that has such.
  record Address(Organization organization, CrmModule module, List<Field> fields, TextSearch search)
      implements Sought {

    @Override
    public RecordCondition condition(Tables tables, BooleanSupplier late) {
      return fields.stream()
          .map(this::condition)
          .reduce(RecordCondition.Or::new)
          .orElse(RecordCondition.ANY);
    }

    private RecordCondition condition(Field field) {
      var range = search.range();
      return RecordIndex.isKeyed(field)
          ? new RecordCondition.Keyed(
              RecordIndex.id(organization, module, field),
              List.of(new RecordCondition.Range(range.from(), range.to())))
          : RecordCondition.ANY;
    }

    @Override
    public boolean finds(RecordFields record) {
      return fields.stream()
          .anyMatch(
              field ->
                  record.value(field).orElse(null) instanceof Value.Text(var held)
                      && search.finds(SearchType.of(field), held));
    }
  }

  /// The beginnings of words, in any text.
  record Words(List<Field> fields, WordSearch search) implements Sought {

    @Override
    public RecordCondition condition(Tables tables, BooleanSupplier late) {
      return search.plain().stream()
          .<RecordCondition>map(RecordCondition.Written::new)
          .reduce(RecordCondition.And::new)
          .orElse(RecordCondition.ANY);
    }

    @Override
    public boolean finds(RecordFields record) {
      return search.finds(fields, record);
    }
  }
}
