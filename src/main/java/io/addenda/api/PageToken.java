package io.addenda.api;

import module java.base;

import io.addenda.model.Id;

/// Where a list goes on: it belongs to one user and one list and is good for a day. It is not
/// signed, since it opens nothing: every check is made again with each page.
///
/// @param list which list it is, and how it is filtered and ordered; without dots
/// @param value what the last item of the page before is ordered by, where that is not its id
/// @param id of that item
/// @param page its number, from 1; the first begins with the first item of all
public record PageToken(Id user, String list, long value, Id id, int page, Instant expires) {

  public static final Duration LIFETIME = Duration.ofDays(1);

  private static final int PARTS = 6;

  /// Reads a token of this user and this list, or throws what is wrong with it.
  public static PageToken parse(String text, Id user, String list, Instant now) {
    var token = read(text).orElseThrow(() -> new ApiException(new ApiError.PageTokenInvalid()));
    if (!token.user.equals(user) || token.page < 1) {
      throw new ApiException(new ApiError.PageTokenInvalid());
    }
    if (!token.list.equals(list)) {
      throw new ApiException(new ApiError.PageTokenMismatch());
    }
    if (token.expires.isBefore(now)) {
      throw new ApiException(new ApiError.PageTokenExpired());
    }
    return token;
  }

  private static Optional<PageToken> read(String text) {
    try {
      var decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      var parts = decoded.split("\\.", -1);
      if (parts.length != PARTS) {
        return Optional.empty();
      }
      return Optional.of(
          new PageToken(
              new Id(Long.parseLong(parts[0])),
              parts[1],
              Long.parseLong(parts[2]),
              new Id(Long.parseLong(parts[3])),
              Integer.parseInt(parts[4]),
              Instant.ofEpochSecond(Long.parseLong(parts[5]))));
    } catch (IllegalArgumentException | DateTimeException _) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    var text = "%s.%s.%d.%s.%d.%d".formatted(user, list, value, id, page, expires.getEpochSecond());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
