package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.Field.Mark;
import io.addenda.model.CrmModule;
import org.jspecify.annotations.Nullable;

/// By which fields an upsert finds the record that it changes: those that the call names, in its
/// order, or else the one that every module has for that; and then all that are unique.
final class DuplicateCheck {

  static final String NAME = "duplicate_check_fields";

  private static final int MOST = 10;
  private static final Set<String> UNSUPPORTED =
      Set.of("Tasks", "Events", "Calls", "Notes", "Appointments__s", "Services__s");

  private DuplicateCheck() {}

  /// Refuses a module whose records are not found by what they hold.
  static void require(CrmModule module) {
    if (UNSUPPORTED.contains(module.apiName())) {
      throw new ApiException(new ApiError.OperationUnsupported());
    }
  }

  /// The fields, in the order in which they are looked at.
  ///
  /// @param said what the body says of them
  static List<Field> fields(CrmModule module, @Nullable Object said) {
    var system = system(module);
    var fields = new LinkedHashSet<Field>();
    switch (said) {
      case null -> fields.add(system);
      case List<?> names -> {
        if (names.size() > MOST) {
          throw new ApiException(new ApiError.TooLong(MOST, NAME, "$." + NAME));
        }
        for (int i = 0; i < names.size(); i++) {
          fields.add(field(module, system, names.get(i), i));
        }
        if (names.isEmpty()) {
          fields.add(system);
        }
      }
      default -> throw new ApiException(new ApiError.FieldInvalid("jsonarray", NAME, "$." + NAME));
    }
    Catalogue.fields(module).stream().filter(it -> it.is(Mark.UNIQUE)).forEach(fields::add);
    return List.copyOf(fields);
  }

  private static Field field(CrmModule module, Field system, @Nullable Object name, int index) {
    return Catalogue.field(module, String.valueOf(name))
        .filter(field -> field.equals(system) || field.is(Mark.UNIQUE))
        .filter(Field::writable)
        .orElseThrow(
            () ->
                new ApiException(
                    new ApiError.BodyValueInvalid(NAME, "$.%s[%d]".formatted(NAME, index))));
  }

  private static Field system(CrmModule module) {
    var name = module.isOfPeople() ? "Email" : module.nameField();
    return Catalogue.field(module, name).orElseThrow();
  }
}
