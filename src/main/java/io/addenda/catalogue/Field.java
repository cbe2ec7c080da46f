package io.addenda.catalogue;

import module java.base;

import io.addenda.model.Version;

/// A field of a module.
///
/// @param jsonType what its values are in JSON: `string`, `integer`, `double`, `boolean`,
///   `jsonobject` or `jsonarray`
/// @param length the most characters it holds, or files
/// @param since the first version of the API that has it
/// @param target the module that a lookup looks up, `se_module` where it may be any; the module of
///   the lines of a subform
/// @param decimals how many digits behind the point it holds at most
/// @param choices what may be picked, where the type is a pick list
public record Field(
    String apiName,
    String label,
    FieldType type,
    String jsonType,
    int length,
    int decimals,
    Writing writing,
    Version since,
    Optional<String> target,
    List<Choice> choices,
    Set<Mark> marks) {

  public Field {
    choices = List.copyOf(choices);
    marks = Set.copyOf(marks);
  }

  /// What a field is to the records of its module.
  public enum Mark {
    /// No record is without a value.
    MANDATORY,
    /// Records are found by it fast.
    KEYED,
    /// Records are found by all of it at once, apart from those that only end in the same words.
    WHOLE,
    /// No two records of an organisation have the same.
    UNIQUE,
    /// Capitals make a difference where it is unique.
    EXACT,
    /// Other programs name records by it.
    EXTERNAL,
    /// Each new record gets the next number in it.
    NUMBERED,
    /// Its texts are HTML, of which records show only the beginning.
    RICH,
    /// The organisation made it.
    CUSTOM
  }

  /// When the API takes a value for a field.
  public enum Writing {
    NEVER,
    AT_CREATION,
    ALWAYS
  }

  /// One value of a pick list.
  ///
  /// @param actual as records have it
  /// @param shown as people see it
  public record Choice(String actual, String shown) {}

  /// Whether a value can be given by the API at all. What is not writable the server sets.
  public boolean writable() {
    return writing != Writing.NEVER;
  }

  /// Whether a value can be given at any time.
  public boolean isChangeable() {
    return writing == Writing.ALWAYS;
  }

  public boolean is(Mark mark) {
    return marks.contains(mark);
  }

  public boolean isIn(Version version) {
    return !version.isBefore(since);
  }

  /// Whether its value is a user.
  public boolean isOfUsers() {
    return type == FieldType.OWNERLOOKUP || type == FieldType.USERLOOKUP;
  }

  /// Whether its value is lines of fields, which lists of records do not show.
  public boolean hasLines() {
    return type == FieldType.SUBFORM || type == FieldType.MULTIUSERLOOKUP;
  }

  /// Whether it has files, which are kept apart from the other values of a record. Its length is
  /// how many.
  public boolean hasFiles() {
    return type == FieldType.FILEUPLOAD || type == FieldType.IMAGEUPLOAD;
  }

  /// Whether its value is who takes part in a meeting.
  public boolean hasParticipants() {
    return type == FieldType.BIGINT && list();
  }

  /// Whether its values are JSON arrays. A field without a value is `[]` then, otherwise null.
  public boolean list() {
    return jsonType.equals("jsonarray");
  }
}
