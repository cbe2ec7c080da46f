package io.addenda.oauth;

import module java.base;

import io.addenda.http.Request;

/// Our own address as a client can reach it, which token answers carry as `api_domain`.
///
/// It is never one of the vendor's: every official client that reads such an `api_domain` sends its
/// next call, with a token of ours, to the real service.
public final class BaseUrl {

  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");
  private static final int LONGEST_HOST = 261;

  private static final Pattern VENDOR =
      Pattern.compile("(.*\\.)?zoho(apis|cloud|corp|platform)?\\..*", Pattern.CASE_INSENSITIVE);

  private final Optional<String> configured;
  private final Supplier<String> listener;

  /// @param configured the address that the operator gave, if any
  /// @param listener the address on which the server listens, which decides `http` or `https`
  public BaseUrl(Optional<String> configured, Supplier<String> listener) {
    this.configured = configured.map(BaseUrl::withoutSlash);
    this.listener = listener;
    this.configured.ifPresent(
        url -> {
          var host = URI.create(url).getHost();
          if (host == null || VENDOR.matcher(host).matches()) {
            throw new IllegalArgumentException("not an address of this server: " + url);
          }
        });
  }

  /// The configured address; else what the request calls us, if that can be an address of ours;
  /// else the listener's.
  public String of(Request request) {
    if (configured.isPresent()) {
      return configured.get();
    }
    var own = withoutSlash(listener.get());
    return request
        .header("Host")
        .filter(host -> host.length() <= LONGEST_HOST && HOST.matcher(host).matches())
        .filter(host -> !VENDOR.matcher(host).matches())
        .map(host -> (own.startsWith("https:") ? "https://" : "http://") + host)
        .orElse(own);
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
