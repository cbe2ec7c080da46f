package io.addenda.attachments;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.model.Destroyed;
import io.addenda.model.Origin;
import java.security.Signature;
import org.jspecify.annotations.Nullable;

/// Signed proof of what was destroyed: which attachments with which content, when and by whom. The
/// signature is Ed25519 over the bytes of the member `receipt` as they stand in the answer; the key
/// that checks it stands beside it, and `addenda receipt key` prints it.
public final class Receipts {

  private final KeyPair keys;

  /// @param keys of the algorithm Ed25519
  public Receipts(KeyPair keys) {
    this.keys = keys;
  }

  /// The members `receipt`, `signature` and `public_key`, the latter two in Base64.
  public Map<String, @Nullable Object> sign(Origin by, List<Destroyed> destroyed, Instant now) {
    return sign(by, destroyed, List.of(), now);
  }

  /// The same where not all is gone yet.
  ///
  /// @param pending what is still to be removed
  public Map<String, @Nullable Object> sign(
      Origin by, List<Destroyed> destroyed, List<String> pending, Instant now) {
    var receipt =
        object(
            field("organization", by.organization().toString()),
            field("time", now.truncatedTo(ChronoUnit.MILLIS).toString()),
            field("user", by.user() == null ? null : by.user().toString()),
            field("client", by.client()),
            field("request", by.request()),
            field("destroyed", destroyed.stream().map(Receipts::json).toList()));
    if (!pending.isEmpty()) {
      receipt.put("pending", pending);
    }
    return object(
        field("receipt", receipt),
        field("signature", signature(Json.write(receipt).getBytes(StandardCharsets.UTF_8))),
        field("public_key", text(keys.getPublic().getEncoded())));
  }

  /// Whether a signature was made over these bytes with the private half of a key.
  public static boolean verify(PublicKey key, byte[] receipt, String signature) {
    try {
      var check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(receipt);
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      // What is no signature at all is no signature of ours.
      return false;
    }
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
