package io.addenda.scripts;

import module java.base;

import io.addenda.deluge.Fault;

/// Where a URL of a script really goes.
///
/// @param server where Addenda answers, without a path
/// @param allowed other hosts that may be called, in lower case: names, or names with ports
public record Hosts(URI server, Set<String> allowed) {

  /// The vendor's hosts of the CRM API and of its sign-in, in all its data centres.
  private static final Pattern VENDOR =
      Pattern.compile(
          "(?:(?:www|content)\\.)?zohoapis\\.[a-z.]{2,6}|(?:crm|accounts)\\.zoho\\.[a-z.]{2,6}"
              + "|(?:crm|accounts)\\.zohocloud\\.ca|(?:www\\.)?zohoapis\\.com\\.[a-z]{2}");

  private static final Pattern SERVED = Pattern.compile("/(?:crm|oauth)/.*");

  /// @param uri where a request goes
  /// @param local whether that is the server, which alone gets tokens
  record Target(URI uri, boolean local) {}

  public Hosts {
    allowed =
        allowed.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /// Where a request goes.
  ///
  /// @throws Fault if it is no URL, or its host may not be called
  Target target(String url) {
    var uri = parsed(url);
    var scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
    var host = Objects.requireNonNullElse(uri.getHost(), "").toLowerCase(Locale.ROOT);
    if (host.isEmpty() || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new Fault("'" + url + "' is no URL such as https://www.zohoapis.com/crm/v7/Leads");
    }
    if (uri.getRawUserInfo() != null) {
      throw new Fault("a URL with a user or password in it is not called");
    }
    if (VENDOR.matcher(host).matches()) {
      if (!SERVED.matcher(uri.getRawPath()).matches()) {
        throw Fault.unsupported("'" + uri.getRawPath() + "' of another product");
      }
      return new Target(atServer(uri), true);
    }
    if (isServer(uri, scheme, host)) {
      return new Target(atServer(uri), true);
    }
    if (allowed.contains(host) || allowed.contains(host + ":" + port(uri, scheme))) {
      return new Target(uri, false);
    }
    throw new Fault(
        "the host %s may not be called; --allow-host %s allows it".formatted(host, host));
  }

  private boolean isServer(URI uri, String scheme, String host) {
    return scheme.equalsIgnoreCase(server.getScheme())
        && host.equalsIgnoreCase(server.getHost())
        && port(uri, scheme) == port(server, scheme);
  }

  private static int port(URI uri, String scheme) {
    return uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
  }

  private URI atServer(URI uri) {
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return URI.create(
        server.getScheme() + "://" + server.getRawAuthority() + uri.getRawPath() + query);
  }

  /// A URL as scripts write it: what may not stand in one, such as blanks, is encoded.
  private static URI parsed(String url) {
    var text = new StringBuilder();
    for (byte b : url.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (c <= ' ' || c >= 0x7F || "\"<>\\^`{|}".indexOf(c) >= 0) {
        text.append("%%%02X".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    var encoded = text.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    try {
      return new URI(encoded);
    } catch (URISyntaxException e) {
      throw new Fault("'" + url + "' is no URL: " + e.getReason());
    }
  }
}
