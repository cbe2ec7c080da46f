package io.addenda.blobs;

import module java.base;

import io.addenda.disk.OwnerOnly;
import io.addenda.model.RefusedException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.auth.scheme.S3AuthSchemeProvider;

/// Makes the client of S3.
///
/// The body of each request is signed by its SHA-256, over TLS too: every S3 compares that,
/// whatever it knows of checksums, and refuses what came over wrong. The checksums that the client
/// would add by itself come at the end of a body in pieces, which not all can read.
final class S3Connection {

  /// What AWS calls the region of whoever has none.
  private static final Region ANY_REGION = Region.US_EAST_1;

  /// How many idle connections are kept, unless somebody said otherwise: the usual five would be
  /// opened again and again by more calls at once.
  private static final String IDLE_CONNECTIONS = "http.maxConnections";

  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private S3Connection() {}

  /// Waits, at each upload, for an answer before the body is sent. It costs a round trip, and
  /// Java's connection trips over answers other than the expected one.
  private static final class NoExpectation implements ExecutionInterceptor {
    @Override
    public SdkHttpRequest modifyHttpRequest(
        Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
      return context.httpRequest().toBuilder().removeHeader("Expect").build();
    }
  }

  static S3Client open(S3Settings settings) {
    if (System.getProperty(IDLE_CONNECTIONS) == null) {
      System.setProperty(IDLE_CONNECTIONS, "64");
    }
    var patience = settings.patience();
    var builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(patience.connect())
                    .socketTimeout(patience.silence()))
            .credentialsProvider(credentials(settings))
            .region(region(settings))
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .authSchemeProvider(signingBodies())
            .overrideConfiguration(
                it ->
                    it.apiCallAttemptTimeout(patience.attempt())
                        .apiCallTimeout(patience.call())
                        .retryStrategy(
                            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(patience.attempts())
                                .build())
                        .addExecutionInterceptor(new NoExpectation()));
    settings.endpoint().ifPresent(there -> builder.endpointOverride(there).forcePathStyle(true));
    return builder.build();
  }

  private static S3AuthSchemeProvider signingBodies() {
    var usual = S3AuthSchemeProvider.defaultProvider();
    return asked ->
        usual.resolveAuthScheme(asked).stream()
            .map(
                option ->
                    option.toBuilder()
                        .putSignerProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, true)
                        .putSignerProperty(AwsV4FamilyHttpSigner.CHUNK_ENCODING_ENABLED, false)
                        .build())
            .toList();
  }

  private static AwsCredentialsProvider credentials(S3Settings settings) {
    return settings
        .credentials()
        .<AwsCredentialsProvider>map(S3Connection::credentials)
        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
  }

  private static AwsCredentialsProvider credentials(Path file) {
    requireSecret(file);
    try {
      var profiles = ProfileFile.builder().content(file).type(ProfileFile.Type.CREDENTIALS).build();
      var provider =
          ProfileCredentialsProvider.builder().profileFile(profiles).profileName("default").build();
      provider.resolveCredentials();
      return provider;
    } catch (IllegalArgumentException | IllegalStateException | SdkException e) {
      throw new RefusedException(
          "the file %s has no keys of S3: it needs the lines [default], aws_access_key_id = … and aws_secret_access_key = …"
              .formatted(file));
    }
  }

  private static void requireSecret(Path file) {
    try {
      boolean open =
          OwnerOnly.isKnown() && !Collections.disjoint(Files.getPosixFilePermissions(file), OTHERS);
      if (open) {
        throw new RefusedException(
            "the file %s with the keys of S3 is open to others: close it with chmod 600"
                .formatted(file));
      }
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw new RefusedException(
            "the file %s with the keys of S3 cannot be read".formatted(file));
      }
    } catch (IOException e) {
      throw new RefusedException(
          "the file %s with the keys of S3 cannot be read: %s"
              .formatted(file, RefusedException.reason(e)));
    }
  }

  private static Region region(S3Settings settings) {
    if (settings.region().isPresent()) {
      return Region.of(settings.region().get());
    }
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkException e) {
      if (settings.endpoint().isPresent()) {
        return ANY_REGION;
      }
      throw new RefusedException(
          "the region of %s is not known: add region=… to it, or set AWS_REGION"
              .formatted(settings));
    }
  }
}
