package io.addenda.requests;

import static io.addenda.api.Json.field;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.model.Caller;
import io.addenda.model.Caller.RecordAccess;
import io.addenda.model.Id;

/// Why what an id names is as good as not there.
final class Named {

  private Named() {}

  /// What a refusal says is not there.
  static Explanation absent(Refusal refusal, Facts facts) {
    var text = text(refusal);
    if (text.isEmpty()) {
      return Explanation.of(Check.RECORD, "What the path names is not there.");
    }
    return absent(refusal, text.get(), facts);
  }

  private static Optional<String> text(Refusal refusal) {
    return switch (refusal.error()) {
      case ApiError.RelatedIdInvalid(var segment) -> refusal.named(segment);
      case ApiError.RelationInvalid(var segment) -> refusal.named(segment);
      case ApiError.ContactIdInvalid _ -> refusal.named(3);
      case ApiError.SettingIdInvalid _ -> refusal.named(2);
      case ApiError.RelationNotFound(var id) -> Optional.of(id);
      case ApiError.ContactWithoutRole(var id) -> Optional.of(id);
      case ApiError.ItemNotDeleted(var id) -> Optional.of(id);
      case ApiError.IdInvalid(var id) -> Optional.of(id);
      case ApiError.ItemIdInvalid(var id) -> Optional.of(id);
      case ApiError.TagNotFound(var id) -> Optional.of(id);
      default -> refusal.named(1);
    };
  }

  /// Why a call about a record finds nothing; empty when the record is there for the caller.
  static Optional<Explanation> unseen(Refusal refusal, Facts facts) {
    var id = refusal.named(1).flatMap(Id::parse);
    var place = id.flatMap(it -> refusal.caller().flatMap(by -> facts.place(by, it)));
    return place.isPresent()
            && place.get() instanceof Facts.Place.There(var module, _, var access)
            && access != RecordAccess.NONE
            && module.equalsIgnoreCase(refusal.named(0).orElse(""))
        ? Optional.empty()
        : Optional.of(absent(refusal, facts));
  }

  private static Explanation absent(Refusal refusal, String text, Facts facts) {
    if (refusal.error() instanceof ApiError.RelationInvalid) {
      return Explanation.of(
              Check.RECORD,
              "%s is no related list of the module, or not for this user.".formatted(text))
          .has(field("related_list", text));
    }
    var id = Id.parse(text);
    if (id.isEmpty()) {
      return Explanation.of(Check.RECORD, "%s is no id: ids are digits.".formatted(text))
          .needs(field("id", "digits"))
          .has(field("id", text));
    }
    var caller = refusal.caller();
    var place = caller.flatMap(it -> facts.place(it, id.get()));
    if (caller.isEmpty() || place.isEmpty()) {
      return Explanation.of(
              Check.RECORD,
              "Nothing with the id %s is kept by this organisation: it never was, or was destroyed, or was deleted along with its record, or is another organisation's, or is no record or attachment."
                  .formatted(text))
          .has(field("id", text), field("found", null));
    }
    return where(refusal, text, place.get(), caller.get());
  }

  private static Explanation where(Refusal refusal, String id, Facts.Place place, Caller caller) {
    return switch (place) {
      case Facts.Place.Bin(var what, var module, var with) ->
          Explanation.of(
                  Check.RECORD,
                  "The %s is in the recycle bin%s."
                      .formatted(
                          what, with.map(it -> ", deleted with the record " + it).orElse("")))
              .needs(field("found", what))
              .has(field("id", id), field("found", "in the recycle bin"), field("module", module));
      case Facts.Place.Attached(var record) ->
          Explanation.of(
                  Check.RECORD,
                  "That is an attachment of the record %s, not of the one in the path."
                      .formatted(record))
              .needs(field("record", record.toString()))
              .has(field("id", id), field("found", "attachment"));
      case Facts.Place.There(var module, var owner, var access) -> {
        var named = refusal.named(0).orElse("");
        boolean other = !module.equalsIgnoreCase(named);
        yield access == RecordAccess.NONE
            ? unshared(module, owner, caller)
                .has(
                    field("id", id),
                    field("found", "record"),
                    field("module", module),
                    field("owner", owner),
                    field("access", "none"))
            : Explanation.of(
                    Check.RECORD,
                    other
                        ? "The record is in the module %s, not in %s.".formatted(module, named)
                        : "The record is there, and the user may see it; it is not what this call needs in its place.")
                .needs(field("module", module))
                .has(field("id", id), field("found", "record"), field("module", named));
      }
    };
  }

  private static Explanation unshared(String module, String owner, Caller caller) {
    return Explanation.of(
            Check.SHARING,
            "The record is there and is %s's; it is not shared with %s, so it answers as if it were not there."
                .formatted(owner, caller.user().fullName()))
        .needs(
            field(
                "any_of",
                List.of(
                    "to own the record",
                    "a role above its owner's",
                    "sharing of %s that lets everybody see".formatted(module),
                    "an administrator's profile")));
  }

  /// The user may see the record, and not do this to it.
  static Explanation readOnly(Refusal refusal, Facts facts) {
    var text =
        refusal.error() instanceof ApiError.ItemNotPermitted(_, var item)
            ? Optional.of(item)
            : refusal.named(1);
    var place =
        text.flatMap(Id::parse).flatMap(id -> refusal.caller().flatMap(it -> facts.place(it, id)));
    var why =
        Explanation.of(Check.SHARING, "The user may see the record, but not do this to it.")
            .needs(field("access", "full"));
    return place.isPresent()
            && place.get() instanceof Facts.Place.There(var module, var owner, var access)
        ? why.has(
            field("id", text.get()),
            field("module", module),
            field("owner", owner),
            field("access", access.name().toLowerCase(Locale.ROOT)))
        : why.has(field("id", text.orElse(null)));
  }
}
