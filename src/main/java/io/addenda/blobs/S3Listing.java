package io.addenda.blobs;

import module java.base;

import io.addenda.model.Id;
import io.addenda.model.Location;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Lists the objects of a store, a page at a time: up to a thousand, in the order of their keys.
final class S3Listing {

  private static final Pattern BLOB =
      Pattern.compile("(?<organization>\\d{1,19})/(?<shard>[^/]{2})/(?<name>[0-9A-Za-z][^/]+)");

  private final S3Calls calls;
  private final S3Settings settings;

  S3Listing(S3Calls calls, S3Settings settings) {
    this.calls = calls;
    this.settings = settings;
  }

  /// All blobs.
  Stream<BlobStore.Stored> all() throws IOException {
    return list(settings.prefix());
  }

  /// Those of one organisation.
  Stream<BlobStore.Stored> of(Id organization) throws IOException {
    return list("%s%s/".formatted(settings.prefix(), organization));
  }

  /// Asks for each page when it comes to it; fails with [UncheckedIOException] then.
  private Stream<BlobStore.Stored> list(String prefix) throws IOException {
    return Stream.iterate(
            Optional.of(page(prefix, null)),
            Optional::isPresent,
            page ->
                page.map(ListObjectsV2Response::nextContinuationToken)
                    .map(token -> nextPage(prefix, token)))
        .flatMap(Optional::stream)
        .flatMap(page -> page.contents().stream())
        .flatMap(object -> stored(object).stream());
  }

  private ListObjectsV2Response nextPage(String prefix, String token) {
    try {
      return page(prefix, token);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ListObjectsV2Response page(String prefix, @Nullable String token) throws IOException {
    return calls.call(
        s3 ->
            s3.listObjectsV2(
                it -> it.bucket(settings.bucket()).prefix(prefix).continuationToken(token)));
  }

  private Optional<BlobStore.Stored> stored(S3Object object) {
    var path = BLOB.matcher(object.key().substring(settings.prefix().length()));
    if (!path.matches() || !path.group("name").startsWith(path.group("shard"))) {
      return Optional.empty();
    }
    return Id.parse(path.group("organization"))
        .map(
            organization ->
                new BlobStore.Stored(
                    new Location(organization, path.group("name")),
                    object.size(),
                    object.lastModified()));
  }
}
