package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Json;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.Participant;
import io.addenda.catalogue.Value;
import io.addenda.catalogue.ValueReader;
import io.addenda.model.Caller;
import org.jspecify.annotations.Nullable;

/// Reads who takes part in a meeting as clients give it. Whether somebody was invited and what they
/// answered is what the server says, and means nothing here.
///
/// @param jsonPath where the item stands in the body
record ParticipantReader(Caller caller, Field field, String jsonPath) {

  /// So many take part in one meeting.
  private static final int MOST = 50;

  /// As the field of an address has it, in characters.
  private static final int LONGEST_ADDRESS = 100;

  private static final int LONGEST_NAME = 255;

  /// Refuses more than can take part in one meeting.
  void requireFew(@Nullable Object given) {
    if (given instanceof List<?> rows && rows.size() > MOST) {
      var path = jsonPath + "." + field.apiName();
      throw new ApiException(new ApiError.TooManyParticipants(MOST, field.apiName(), path));
    }
  }

  /// The participants, each once, as they are stored.
  ///
  /// @param rows objects, see [ValueReader]
  /// @throws ApiException when one of them is nobody that there can be
  Value.Parts stored(List<?> rows) {
    return new Value.Parts(
        IntStream.range(0, rows.size())
            .mapToObj(i -> read(rows.get(i), path(i)).json())
            .distinct()
            .toList());
  }

  /// The records and users among them.
  List<GivenFields.Reference> references(List<?> rows) {
    var references = new ArrayList<GivenFields.Reference>();
    for (int i = 0; i < rows.size(); i++) {
      var path = path(i);
      if (read(rows.get(i), path) instanceof Participant.Known(var kind, var id)) {
        var place = path + "." + Participant.PARTICIPANT;
        var module =
            kind.module()
                .map(name -> caller.module(name).orElseThrow(() -> unknown(place)))
                .orElse(null);
        references.add(
            new GivenFields.Reference(field, id, module, Participant.PARTICIPANT, place));
      }
    }
    return references;
  }

  private Participant read(Object given, String path) {
    var row = Json.parseObject(given).orElseThrow();
    var type = row.get(Participant.TYPE);
    if (type == null) {
      throw missing(Participant.TYPE, path);
    }
    if (type.equals(Participant.GUEST)) {
      return guest(row, path);
    }
    var kind =
        Participant.Kind.parse(type)
            .orElseThrow(
                () ->
                    new ApiException(
                        new ApiError.FieldUnsupported(
                            Participant.types(), Participant.TYPE, path + "." + Participant.TYPE)));
    if (row.get(Participant.PARTICIPANT) == null) {
      throw missing(Participant.PARTICIPANT, path);
    }
    return new Participant.Known(
        kind,
        ModuleNames.id(row.get(Participant.PARTICIPANT))
            .orElseThrow(() -> unknown(path + "." + Participant.PARTICIPANT)));
  }

  /// The address may stand in either place. In both there must be the same.
  private static Participant guest(Map<String, @Nullable Object> row, String path) {
    var email = row.get(Participant.EMAIL);
    var participant = row.get(Participant.PARTICIPANT);
    if (email == null && participant == null) {
      throw missing(Participant.EMAIL, path);
    }
    var name = email == null ? Participant.PARTICIPANT : Participant.EMAIL;
    var place = path + "." + name;
    if (!((email == null ? participant : email) instanceof String address)
        || !ValueReader.isEmail(address.strip())
        || (participant != null && !participant.equals(address))) {
      throw new ApiException(new ApiError.FieldInvalid("email", name, place));
    }
    if (address.strip().length() > LONGEST_ADDRESS) {
      throw new ApiException(new ApiError.TooLong(LONGEST_ADDRESS, name, place));
    }
    return new Participant.Guest(address.strip(), name(row.get(Participant.NAME), path));
  }

  private static @Nullable String name(@Nullable Object given, String path) {
    var place = path + "." + Participant.NAME;
    return switch (given) {
      case null -> null;
      case String text when text.length() <= LONGEST_NAME -> text.isBlank() ? null : text;
      case String _ ->
          throw new ApiException(new ApiError.TooLong(LONGEST_NAME, Participant.NAME, place));
      default -> throw new ApiException(new ApiError.FieldInvalid("text", Participant.NAME, place));
    };
  }

  private static ApiException missing(String name, String path) {
    return new ApiException(new ApiError.FieldMissing(name, path + "." + name));
  }

  private static ApiException unknown(String place) {
    return new ApiException(new ApiError.BodyIdInvalid(Participant.PARTICIPANT, place));
  }

  private String path(int index) {
    return "%s.%s[%d]".formatted(jsonPath, field.apiName(), index);
  }
}
