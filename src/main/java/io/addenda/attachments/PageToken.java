package io.addenda.attachments;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.model.Id;

/// Where a list goes on: it belongs to one user and one record and is good for a day. It is not
/// signed, since it opens nothing: every check is made again with each page.
///
/// @param below the page has the attachments with a smaller id
/// @param page its number, from 1
record PageToken(Id user, Id record, Id below, int page, Instant expires) {

  static final Duration LIFETIME = Duration.ofDays(1);

  private static final int PARTS = 5;

  static PageToken parse(String text, Id user, Id record, Instant now) {
    var token = read(text).orElseThrow(() -> new ApiException(new ApiError.PageTokenInvalid()));
    if (!token.user.equals(user) || !token.record.equals(record)) {
      throw new ApiException(new ApiError.PageTokenInvalid());
    }
    if (token.expires.isBefore(now)) {
      throw new ApiException(new ApiError.PageTokenExpired());
    }
    return token;
  }

  private static Optional<PageToken> read(String text) {
    try {
      var decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1);
      var parts = decoded.split("\\.", -1);
      if (parts.length != PARTS) {
        return Optional.empty();
      }
      return Optional.of(
          new PageToken(
              new Id(Long.parseLong(parts[0])),
              new Id(Long.parseLong(parts[1])),
              new Id(Long.parseLong(parts[2])),
              Integer.parseInt(parts[3]),
              Instant.ofEpochSecond(Long.parseLong(parts[4]))));
    } catch (IllegalArgumentException | DateTimeException _) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    var text = "%s.%s.%s.%d.%d".formatted(user, record, below, page, expires.getEpochSecond());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
