package io.addenda.app;

import module java.base;

import io.addenda.api.Json;
import io.addenda.attachments.Receipts;
import org.jspecify.annotations.Nullable;

/// Checks receipts of what was destroyed, with the key of a data directory or one that was kept
/// elsewhere; never with the one that stands in the receipt.
public final class ReceiptCheck {

  private ReceiptCheck() {}

  /// The public key of an installation, in Base64.
  public static String key(Path data) throws IOException {
    return Receipts.text(DataDirectory.existing(data).receiptKeys().getPublic().getEncoded());
  }

  /// Checks a receipt with an installation's own key.
  ///
  /// @return what it says, in a line
  public static String verify(Path file, Path data) throws IOException {
    return verify(file, DataDirectory.existing(data).receiptKeys().getPublic());
  }

  /// Checks a receipt with a key that was printed before.
  ///
  /// @return what it says, in a line
  public static String verifyWith(Path key, Path file) throws IOException {
    try {
      var bytes = Base64.getDecoder().decode(read(key).strip());
      var spec = new X509EncodedKeySpec(bytes);
      return verify(file, KeyFactory.getInstance("Ed25519").generatePublic(spec));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      throw new RefusedException(key + " is not a key as addenda receipt key prints it");
    }
  }

  private static String verify(Path file, PublicKey key) throws IOException {
    var text = read(file).strip();
    var answer =
        Json.parseObject(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
            // To the letter: there must be no other reading of the file than the one checked here.
            .filter(read -> Json.write(read).equals(text))
            .orElseThrow(
                () -> new RefusedException(file + " is no answer with a receipt as given"));
    var receipt = Json.parseObject(answer.get("receipt"));
    if (receipt.isEmpty() || !(answer.get("signature") instanceof String signature)) {
      throw new RefusedException(file + " holds no receipt");
    }
    var signed = Json.write(receipt.get()).getBytes(StandardCharsets.UTF_8);
    if (!Receipts.verify(key, signed, signature)) {
      throw new RefusedException(
          "%s is not a receipt that this key signed: it was changed, or comes from another installation"
              .formatted(file));
    }
    return told(receipt.get());
  }

  private static String told(Map<String, @Nullable Object> receipt) {
    var destroyed = receipt.get("destroyed") instanceof List<?> list ? list.size() : 0;
    var pending = receipt.get("pending");
    return "genuine: %d attachments destroyed at %s%s"
        .formatted(
            destroyed,
            receipt.get("time"),
            pending == null ? "" : ", still to be removed then: " + pending);
  }

  private static String read(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException _) {
      throw new RefusedException("there is no file " + file);
    } catch (CharacterCodingException _) {
      throw new RefusedException(file + " is no text");
    }
  }
}
