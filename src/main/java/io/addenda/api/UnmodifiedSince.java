package io.addenda.api;

import module java.base;

/// The header `If-Unmodified-Since`: only what was not changed later is to be changed. Times are
/// compared as the API shows them, in whole seconds.
///
/// @param last the last second in which a change is admitted
public record UnmodifiedSince(Instant last) {

  private static final String HEADER = "If-Unmodified-Since";

  /// What the call has, if it has the header, see [ModifiedSince#of].
  ///
  /// @throws ApiException if it is no time
  public static Optional<UnmodifiedSince> of(Call call) {
    return ModifiedSince.time(call, HEADER).map(UnmodifiedSince::new);
  }

  /// Whether something that was last changed at this time may be changed.
  public boolean admits(Instant modified) {
    return !modified.truncatedTo(ChronoUnit.SECONDS).isAfter(last);
  }
}
