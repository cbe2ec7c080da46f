package io.addenda.custody;

import module java.base;

import io.addenda.api.Json;
import io.addenda.bin.Receipts;
import io.addenda.config.Config;
import io.addenda.model.RefusedException;
import org.jspecify.annotations.Nullable;

/// Checks receipts of what was destroyed, with the key of a data directory or one that was kept
/// elsewhere; never with the one that stands in the receipt. A file is checked to the letter: what
/// is not signed has one form, and nothing can be added to it.
public final class ReceiptCheck {

  /// What was destroyed and what was refused, in the answer to the call.
  private static final String OUTCOMES = "recycle_bin";

  private static final List<String> OUTCOME = List.of("code", "details", "message", "status");

  private static final List<String> SIGNED = List.of("receipt", "signature", "public_key");

  private ReceiptCheck() {}

  /// The public key of an installation, in Base64.
  public static String key(Config config) throws IOException {
    var directory = DataDirectory.toLook(config);
    var key = directory.isWritable() ? directory.receiptKeys().getPublic() : directory.receiptKey();
    return Receipts.text(key.getEncoded());
  }

  /// Checks a receipt with an installation's own key.
  ///
  /// @return what it says, in a line
  public static String verify(Path file, Config config) throws IOException {
    return verify(file, DataDirectory.toLook(config).receiptKey());
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
    // As it was printed, on a line, or as it was answered, without its end.
    var text = read(file).replaceFirst("\\R$", "");
    var answer =
        Json.parse(text.getBytes(StandardCharsets.UTF_8))
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
    if (!Receipts.text(key.getEncoded()).equals(answer.get("public_key"))) {
      throw new RefusedException(
          file + " was changed: it names another key than the one that signed it");
    }
    requireNothingElse(file, answer);
    return summary(receipt.get());
  }

  /// Throws when beside the receipt stands what a purge does not print and the call not answer.
  private static void requireNothingElse(Path file, Map<String, @Nullable Object> answer) {
    var members = new ArrayList<>(answer.keySet());
    if (members.getFirst().equals(OUTCOMES) && answer.get(OUTCOMES) instanceof List<?> outcomes) {
      members.removeFirst();
      outcomes.forEach(outcome -> requireOutcome(file, outcome));
    }
    if (!members.equals(SIGNED)) {
      throw new RefusedException(
          "%s was changed: its members are not those of a receipt, but %s"
              .formatted(file, String.join(", ", answer.keySet())));
    }
  }

  /// Throws when something is no outcome as the call answers it: done, or refused with a code.
  private static void requireOutcome(Path file, @Nullable Object outcome) {
    var content = Json.parseObject(outcome).orElse(Map.of());
    var details = Json.parseObject(content.get("details")).orElse(Map.of("", ""));
    boolean done = "SUCCESS".equals(content.get("code"));
    boolean whole =
        List.copyOf(content.keySet()).equals(OUTCOME)
            && content.get("message") instanceof String
            && content.get("code") instanceof String
            && (done ? "success" : "error").equals(content.get("status"))
            && details.keySet().stream().allMatch(Predicate.isEqual("id"))
            && (details.get("id") instanceof String || details.isEmpty());
    if (!whole) {
      throw new RefusedException(file + " was changed: it has an outcome that no call answers");
    }
  }

  private static String summary(Map<String, @Nullable Object> receipt) {
    var destroyed = receipt.get("destroyed") instanceof List<?> list ? list.size() : 0;
    var pending = receipt.get("pending");
    var left = receipt.get("may_remain");
    return "genuine: %d attachments destroyed at %s%s%s"
        .formatted(
            destroyed,
            receipt.get("time"),
            pending == null ? "" : ", still to be removed then: " + pending,
            left == null ? "" : ", may remain: " + left);
  }

  private static String read(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException _) {
      throw new RefusedException("there is no file " + file);
    } catch (CharacterCodingException _) {
      throw new RefusedException(file + " is no text");
    } catch (OutOfMemoryError _) {
      throw new RefusedException(file + " is too long for a receipt or a key");
    }
  }
}
