package io.addenda.requests;

import module java.base;

import io.addenda.model.Caller;
import io.addenda.model.Caller.RecordAccess;
import io.addenda.model.Id;

/// What an organisation knows of tokens and ids besides what its answers tell: for explanations
/// only. May wait.
public interface Facts {

  /// Nobody knows anything.
  Facts NONE =
      new Facts() {
        @Override
        public Optional<Token> token(String text) {
          return Optional.empty();
        }

        @Override
        public Optional<Place> place(Caller caller, Id id) {
          return Optional.empty();
        }
      };

  /// What a text is that came as an access token; empty when nothing like it is kept.
  Optional<Token> token(String text);

  /// Where the record or attachment with an id is; empty when nothing with this id is kept.
  Optional<Place> place(Caller caller, Id id);

  /// What a text is that came as an access token.
  sealed interface Token {

    /// An access token.
    ///
    /// @param endedEarly whether it was revoked, or gave way to newer ones, before its time
    /// @param active whether its user may do anything
    record Access(Instant expires, boolean endedEarly, boolean active) implements Token {}

    /// A refresh token, with which no call is made.
    record Refresh() implements Token {}

    /// A grant code, with which no call is made.
    record Code() implements Token {}
  }

  /// Where something is.
  sealed interface Place {

    /// A record.
    ///
    /// @param owner the name of who owns it
    /// @param access what the caller may do to it
    record There(String module, String owner, RecordAccess access) implements Place {}

    /// An attachment.
    ///
    /// @param record what it hangs on
    record Attached(Id record) implements Place {}

    /// In the recycle bin.
    ///
    /// @param what `record` or `attachment`
    /// @param with the record with which it was deleted; empty when it was deleted by itself
    record Bin(String what, String module, Optional<Id> with) implements Place {}
  }
}
