package io.addenda.deluge;

import module java.base;

/// What the platform does for a script beyond the language: blocks such as `invokeurl […]`, calls
/// such as `zoho.crm.getRecordById(…)`, and variables such as `zoho.loginuserid`.
///
/// Names come in lower case. An implementation throws [Fault] for what fails, and
/// [Fault#unsupported] for what it does not know; the interpreter adds the place.
public interface Tasks {

  /// A block.
  ///
  /// @param name such as `invokeurl`
  Value block(String name, Settings settings);

  /// A call.
  ///
  /// @param name all of it, such as `zoho.crm.getrecordbyid` or `zoho.crm.v8.updaterecord`
  Value call(String name, List<Value> arguments);

  /// A variable of the platform.
  ///
  /// @param name all of it, such as `zoho.loginuserid`
  Value variable(String name);

  /// The settings of a block in the order in which they are written: keys in lower case, words of
  /// one key with one blank between them (`content type`), none twice. Bare words such as `GET` are
  /// texts.
  record Settings(SequencedMap<String, Value> values) {

    public Settings {
      values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    /// What a key says, if it is there and not null.
    public Optional<Value> get(String key) {
      return Optional.ofNullable(values.get(key)).filter(value -> !(value instanceof Value.Null));
    }
  }

  /// Only the language: nothing is reached.
  Tasks NONE =
      new Tasks() {
        @Override
        public Value block(String name, Settings settings) {
          throw Fault.unsupported("'" + name + "'");
        }

        @Override
        public Value call(String name, List<Value> arguments) {
          throw Fault.unsupported("'" + name + "'");
        }

        @Override
        public Value variable(String name) {
          throw Fault.unsupported("'" + name + "'");
        }
      };
}
