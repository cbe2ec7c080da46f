package io.addenda.model;

import module java.base;

/// A program that may ask for tokens of one organisation.
///
/// @param id `1000.` and 30 capital letters and digits, as clients are used to
/// @param owner the user for whom it acts with the grant `client_credentials`
/// @param redirectUris where the consent page may send a browser back to; none for a self client
public record Client(
    String id,
    Id organization,
    Id owner,
    String name,
    List<String> redirectUris,
    Instant createdTime) {

  /// Clients keep ids in CSV files and send them unescaped, so nothing else is safe.
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private static final Pattern AUTHORITY =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

  private static final Set<String> WEB = Set.of("http", "https");

  /// Schemes that a browser runs or reads itself, instead of handing them to a program.
  private static final Set<String> DANGEROUS =
      Set.of(
          "javascript", "data", "vbscript", "file", "blob", "about", "filesystem", "view-source");

  public Client {
    redirectUris = List.copyOf(redirectUris);
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not a client id: " + id);
    }
    for (var uri : redirectUris) {
      if (!isRedirectUri(uri)) {
        throw new IllegalArgumentException(
            "not a redirect URI (an absolute address without a fragment): " + uri);
      }
    }
  }

  /// Whether a browser may be sent back there: an absolute address without a fragment.
  public static boolean isRedirectUri(String text) {
    try {
      var uri = new URI(text);
      if (!uri.isAbsolute() || uri.getRawFragment() != null) {
        return false;
      }
      var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
      return WEB.contains(scheme)
          ? uri.getRawAuthority() != null && AUTHORITY.matcher(uri.getRawAuthority()).matches()
          : !DANGEROUS.contains(scheme);
    } catch (URISyntaxException _) {
      return false;
    }
  }
}
