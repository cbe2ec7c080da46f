package io.addenda.config;

import module java.base;

/// Reads where the bytes of files are.
final class BlobsUrl {

  /// What is right.
  static final String FORM =
      "empty or a URL such as s3://bucket/prefix?endpoint=https://s3.example.com&region=eu-central-1";

  private static final Pattern S3 =
      Pattern.compile("s3://(?<bucket>[^/?]*)(?:/(?<prefix>[^?]*))?(?:\\?(?<parameters>.*))?");

  private static final Pattern BUCKET =
      Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]{1,61}[0-9A-Za-z]");
  private static final Pattern REGION = Pattern.compile("[0-9a-z-]{1,63}");

  /// No empty steps, and none that a file system would take for more than a name.
  private static final Pattern PREFIX =
      Pattern.compile("(?:[0-9A-Za-z_-][0-9A-Za-z._-]{0,99}(?:/|$)){0,8}");

  private enum Parameter {
    ENDPOINT,
    REGION,
    CREDENTIALS;

    private final String key = name().toLowerCase(Locale.ROOT);

    private static Parameter of(String key) {
      return Stream.of(values())
          .filter(known -> known.key.equals(key))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "it takes endpoint, region and credentials, not " + key));
    }
  }

  private BlobsUrl() {}

  /// @throws IllegalArgumentException says what is wrong with it
  static Config.Blobs parse(String text) {
    if (text.isEmpty()) {
      return new Config.Blobs.InDirectory();
    }
    var parts = S3.matcher(text);
    require(parts.matches(), "it does not begin with s3://");
    require(BUCKET.matcher(parts.group("bucket")).matches(), "that is no name of a bucket");
    var prefix = Objects.requireNonNullElse(parts.group("prefix"), "").replaceFirst("/$", "");
    require(PREFIX.matcher(prefix).matches(), "that is no prefix of keys");
    var parameters = parameters(Objects.requireNonNullElse(parts.group("parameters"), ""));
    return new Config.Blobs.S3(
        parts.group("bucket"),
        prefix.isEmpty() ? "" : prefix + "/",
        Optional.ofNullable(parameters.get(Parameter.ENDPOINT)).map(BlobsUrl::endpoint),
        Optional.ofNullable(parameters.get(Parameter.REGION)).map(BlobsUrl::region),
        Optional.ofNullable(parameters.get(Parameter.CREDENTIALS)).map(BlobsUrl::credentials));
  }

  private static Map<Parameter, String> parameters(String text) {
    var parameters = new EnumMap<Parameter, String>(Parameter.class);
    for (var each : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      int equals = each.indexOf('=');
      var parameter = Parameter.of(equals < 0 ? each : each.substring(0, equals));
      // An escape that is none is told by what decodes it.
      var value =
          URLDecoder.decode(each.substring(equals + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
      require(equals >= 0 && !value.isEmpty(), parameter.key + " has no value");
      require(parameters.put(parameter, value) == null, parameter.key + " is there twice");
    }
    return parameters;
  }

  private static URI endpoint(String text) {
    URI endpoint;
    try {
      endpoint = new URI(text);
    } catch (URISyntaxException _) {
      throw new IllegalArgumentException("its endpoint is no URL");
    }
    var scheme = Objects.requireNonNullElse(endpoint.getScheme(), "");
    require(scheme.equals("https") || scheme.equals("http"), "its endpoint is no URL of HTTP");
    require(endpoint.getHost() != null, "its endpoint has no host");
    require(endpoint.getRawUserInfo() == null, "keys do not belong into its endpoint");
    var path = Objects.requireNonNullElse(endpoint.getRawPath(), "");
    require(
        (path.isEmpty() || path.equals("/"))
            && endpoint.getRawQuery() == null
            && endpoint.getRawFragment() == null,
        "its endpoint has more than a host and a port");
    return endpoint;
  }

  private static String region(String text) {
    require(REGION.matcher(text).matches(), "that is no name of a region");
    return text;
  }

  private static Path credentials(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException _) {
      throw new IllegalArgumentException("its credentials are no path of a file");
    }
  }

  private static void require(boolean right, String fault) {
    if (!right) {
      throw new IllegalArgumentException(fault);
    }
  }
}
