package io.addenda.bin;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.BlobKey;
import io.addenda.model.Destroyed;
import io.addenda.model.Id;
import io.addenda.model.Origin;
import io.addenda.model.StoredReceipt;
import java.security.Signature;
import org.jspecify.annotations.Nullable;

/// Signed proof of what was destroyed: which attachments with which content, when and by whom. The
/// signature is Ed25519 over the bytes of the member `receipt` as they stand in the answer; the key
/// that checks it stands beside it, and `addenda receipt key` prints it.
///
/// What a receipt says is kept in the transaction that destroys, so none is ever lost. It is signed
/// when it is first given, by then with what is still to be removed, and with what may remain where
/// nothing here reaches it. Whoever asks again is given the same bytes.
public final class Receipts {

  /// What is pending while the write-ahead log may still hold it.
  private static final String LOG = "write-ahead log";

  private final MetadataStore metadata;
  private final KeyPair keys;
  private final List<String> remnants;

  /// @param keys of the algorithm Ed25519
  /// @param bytes what may be left of bytes where they were
  public Receipts(MetadataStore metadata, KeyPair keys, List<String> bytes) {
    this.metadata = metadata;
    this.keys = keys;
    this.remnants = Stream.concat(metadata.remnants().stream(), bytes.stream()).toList();
  }

  /// Keeps what the receipt of a destruction will say.
  ///
  /// @param purge the asked destruction by conditions that it is a part of; null for none
  /// @return the id under which it is given
  public static Id keep(
      Tables tables, Origin by, @Nullable Id purge, List<Destroyed> destroyed, Instant now) {
    var id = tables.organizations().nextId(by.organization());
    var content =
        object(
            field("id", id.toString()),
            field("organization", by.organization().toString()),
            field("time", now.truncatedTo(ChronoUnit.MILLIS).toString()),
            field("user", by.user() == null ? null : by.user().toString()),
            field("client", by.client()),
            field("request", by.request()));
    if (purge != null) {
      content.put("purge", purge.toString());
    }
    content.put("destroyed", destroyed.stream().map(Receipts::json).toList());
    tables.receipts().insert(id, by.organization(), purge, Json.write(content));
    return id;
  }

  private static Map<String, @Nullable Object> json(Destroyed gone) {
    return object(
        field("id", gone.id().toString()),
        field("record", gone.record().toString()),
        field("type", gone.blob() == null ? "Link URL" : "File"),
        field("sha256", gone.blob() == null ? null : gone.blob().sha256()),
        field("size", gone.size()),
        field("other_uses_of_content", gone.otherUses()));
  }

  /// The members `receipt`, `signature` and `public_key`, the latter two in Base64, if there is
  /// such a receipt. The bytes are always the same. Waits, so only a virtual thread or a command
  /// may call it.
  public Optional<Map<String, @Nullable Object>> give(Id organization, Id id) {
    return metadata
        .read(tables -> tables.receipts().find(organization, id))
        .map(kept -> kept.given() == null ? sign(kept) : kept.given())
        .map(Json::read);
  }

  private String sign(StoredReceipt kept) {
    var receipt = Json.read(kept.content());
    var pending = pending(kept);
    if (!pending.isEmpty()) {
      receipt.put("pending", pending);
    }
    if (!remnants.isEmpty()) {
      receipt.put("may_remain", remnants);
    }
    var signed =
        Json.write(
            object(
                field("receipt", receipt),
                field("signature", signature(Json.write(receipt).getBytes(StandardCharsets.UTF_8))),
                field("public_key", text(keys.getPublic().getEncoded()))));
    return metadata.write(tables -> tables.receipts().give(kept.organization(), kept.id(), signed));
  }

  /// What of a receipt's contents, and of the log, is still to be removed.
  private List<String> pending(StoredReceipt kept) {
    var contents = contents(kept);
    boolean unscrubbed = metadata.isUnscrubbed();
    return metadata.read(
        tables -> {
          var pending = new ArrayList<String>();
          for (var blob : contents) {
            if (tables.reaping().due(kept.organization(), blob).isPresent()) {
              pending.add("sha256 " + blob);
            }
          }
          if (unscrubbed || tables.receipts().unscrubbed().contains(kept.id())) {
            pending.add(LOG);
          }
          return pending;
        });
  }

  /// The contents that a destruction left without use.
  List<BlobKey> contents(Id organization, Id id) {
    return metadata
        .read(tables -> tables.receipts().find(organization, id))
        .map(Receipts::contents)
        .orElse(List.of());
  }

  private static List<BlobKey> contents(StoredReceipt kept) {
    return Json.read(kept.content()).get("destroyed") instanceof List<?> list
        ? list.stream()
            .flatMap(gone -> Json.parseObject(gone).stream())
            .filter(gone -> "0".equals(String.valueOf(gone.get("other_uses_of_content"))))
            .flatMap(
                gone -> gone.get("sha256") instanceof String key ? Stream.of(key) : Stream.empty())
            .distinct()
            .map(BlobKey::new)
            .toList()
        : List.of();
  }

  /// Whether a signature was made over these bytes with the private half of a key.
  public static boolean verify(PublicKey key, byte[] receipt, String signature) {
    try {
      var check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(receipt);
      var bytes = Base64.getDecoder().decode(signature);
      // Other texts may mean the same bytes.
      return text(bytes).equals(signature) && check.verify(bytes);
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      // What is no signature at all is no signature of ours.
      return false;
    }
  }

  private String signature(byte[] bytes) {
    try {
      var signer = Signature.getInstance("Ed25519");
      signer.initSign(keys.getPrivate());
      signer.update(bytes);
      return text(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK signs with Ed25519", e);
    }
  }

  /// Bytes as they stand in an answer, in Base64.
  public static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
