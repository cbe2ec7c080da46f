import module java.base;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

static final int PART = 8 << 20;

/// Does what an upload and a download through Addenda do to S3, without Addenda: a file in parts of
/// 8 MB, one after the other, and the whole object read again, with the client as it is. It also
/// reads a file through Addenda, as the same kind of client: on a connection that stays open.
///
/// Arguments: the address, the key's id, its secret, the bucket, the file. Then it waits for lines.
/// After `alone` it prints the microseconds of an upload and of a download; after an address of
/// Addenda and a token those of a download from there.
void main(String[] arguments) throws IOException {
  try (var s3 =
      S3Client.builder()
          .endpointOverride(URI.create(arguments[0]))
          .forcePathStyle(true)
          .region(Region.US_EAST_1)
          .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(arguments[1], arguments[2])))
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build()) {
    var file = Path.of(arguments[4]);
    for (var line = IO.readln(); line != null; line = IO.readln()) {
      IO.println(line.equals("alone") ? alone(s3, arguments[3], file) : through(line.split(" "), file));
    }
  }
}

static String alone(S3Client s3, String bucket, Path file) throws IOException {
  var key = "alone/" + UUID.randomUUID();
  long begun = System.nanoTime();
  upload(s3, bucket, key, file);
  long uploaded = System.nanoTime();
  requireWhole(download(s3, bucket, key), file);
  long ended = System.nanoTime();
  s3.deleteObject(it -> it.bucket(bucket).key(key));
  return (uploaded - begun) / 1000 + " " + (ended - uploaded) / 1000;
}

static String through(String[] addressAndToken, Path file) throws IOException {
  long begun = System.nanoTime();
  var connection = URI.create(addressAndToken[0]).toURL().openConnection();
  connection.setRequestProperty("Authorization", "Zoho-oauthtoken " + addressAndToken[1]);
  try (var in = connection.getInputStream()) {
    requireWhole(in.transferTo(OutputStream.nullOutputStream()), file);
  }
  return String.valueOf((System.nanoTime() - begun) / 1000);
}

static void requireWhole(long read, Path file) throws IOException {
  if (read != Files.size(file)) {
    throw new IllegalStateException("read " + read);
  }
}

static void upload(S3Client s3, String bucket, String key, Path file) throws IOException {
  var id = s3.createMultipartUpload(it -> it.bucket(bucket).key(key)).uploadId();
  var parts = new ArrayList<CompletedPart>();
  try (var in = Files.newInputStream(file)) {
    for (var bytes = in.readNBytes(PART); bytes.length > 0; bytes = in.readNBytes(PART)) {
      int number = parts.size() + 1;
      var body = RequestBody.fromBytes(bytes);
      var answer = s3.uploadPart(it -> it.bucket(bucket).key(key).uploadId(id).partNumber(number), body);
      parts.add(CompletedPart.builder().partNumber(number).eTag(answer.eTag()).checksumCRC32(answer.checksumCRC32()).build());
    }
  }
  s3.completeMultipartUpload(it -> it.bucket(bucket).key(key).uploadId(id).multipartUpload(all -> all.parts(parts)));
}

static long download(S3Client s3, String bucket, String key) throws IOException {
  try (var in = s3.getObject(it -> it.bucket(bucket).key(key))) {
    return in.transferTo(OutputStream.nullOutputStream());
  }
}
