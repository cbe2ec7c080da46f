package io.addenda.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where bytes may be, and how mistakes are told.
class BlobsUrlTest {

  private static Config.Blobs blobs(String text) {
    return Settings.defaults().with("blobs", text, "--blobs").config().blobs();
  }

  @Test
  void nothingIsTheDataDirectory() {
    assertThat(blobs("")).isEqualTo(new Config.Blobs.InDirectory());
  }

  @Test
  void bucketAloneIsOfAws() {
    var aws =
        new Config.Blobs.S3("my.bucket", "", Optional.empty(), Optional.empty(), Optional.empty());

    assertThat(blobs("s3://my.bucket")).isEqualTo(aws);
    assertThat(blobs("s3://my.bucket/")).isEqualTo(aws);
  }

  @Test
  void everyPartReachesItsPlace() {
    assertThat(
            blobs(
                "s3://my-bucket/addenda/one?credentials=%2Fetc%2Fad+denda%20keys&region=eu-central-1&endpoint=https://s3.example.com:9000"))
        .isEqualTo(
            new Config.Blobs.S3(
                "my-bucket",
                "addenda/one/",
                Optional.of(URI.create("https://s3.example.com:9000")),
                Optional.of("eu-central-1"),
                Optional.of(Path.of("/etc/ad+denda keys"))));
  }

  @ParameterizedTest
  @CsvSource({
    "/var/blobs,                           it does not begin with s3://",
    "s3:bucket,                            it does not begin with s3://",
    "https://bucket,                       it does not begin with s3://",
    "s3://,                                that is no name of a bucket",
    "s3://key:secret@bucket,               that is no name of a bucket",
    "s3://b/x,                             that is no name of a bucket",
    "s3://bucket//x,                       that is no prefix of keys",
    "s3://bucket/../x,                     that is no prefix of keys",
    "s3://bucket/a b,                      that is no prefix of keys",
    "s3://bucket/a#b,                      that is no prefix of keys",
    "s3://bucket?endpont=http://x,         'it takes endpoint, region and credentials, not endpont'",
    "s3://bucket?region,                   region has no value",
    "s3://bucket?region=,                  region has no value",
    "s3://bucket?region=a&region=b,        region is there twice",
    "s3://bucket?region=a b,               that is no name of a region",
    "s3://bucket?endpoint=localhost:9000,  its endpoint is no URL of HTTP",
    "s3://bucket?endpoint=ftp://x,         its endpoint is no URL of HTTP",
    "s3://bucket?endpoint=http://[,        its endpoint is no URL",
    "s3://bucket?endpoint=http://,         its endpoint is no URL",
    "s3://bucket?endpoint=http:///x,       its endpoint has no host",
    "s3://bucket?endpoint=http://a:b@x,    keys do not belong into its endpoint",
    "s3://bucket?endpoint=http://x/bucket, its endpoint has more than a host and a port",
    "s3://bucket?endpoint=%zz,             ''",
    "s3://bucket?credentials=a%00b,        its credentials are no path of a file"
  })
  void mistakeIsNamed(String text, String fault) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> blobs(text))
        .withMessageStartingWith(
            "blobs = %s (from --blobs) is not empty or a URL such as s3://".formatted(text))
        .withMessageEndingWith(fault);
  }
}
