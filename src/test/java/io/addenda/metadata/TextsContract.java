package io.addenda.metadata;

import static io.addenda.metadata.StoreContract.named;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.Attachment;
import io.addenda.model.BinEntry;
import io.addenda.model.Id;
import io.addenda.model.ModuleUsage;
import org.junit.jupiter.api.Test;

/// Texts come back to the letter, and sort by their code points whatever language a database
/// speaks.
interface TextsContract extends StoreContract {

  /// Texts that something on the way might change.
  List<String> ODD =
      List.of(
          "",
          " \t\r\n ",
          "'\"\\%_?$1{}:;--/*",
          "\u0001\u001f\u007f\u0085\u00a0",
          // One letter, composed and not.
          "\u00e4a\u0308",
          // From right to left, and what turns the direction.
          "\u05e9\u05dc\u05d5\u05dd \u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u202eabc\u202c",
          "\u4e2d\u6587 \ud55c\uad6d\uc5b4 \u0e44\u0e17\u0e22",
          // Of the planes beyond the first: letters, pictures made of several, the last of all.
          "\ud800\udc00\ud83d\ude00\ud840\udc00",
          "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
          "\udbff\udffd",
          "\ufeff\ufffd\ufffe\uffff",
          "x".repeat(100_000));

  @Test
  default void everyTextComesBackToTheLetter() {
    var added = new ArrayList<Attachment>();
    for (var text : ODD) {
      added.add(named(added.size() + 1, text, new Attachment.Content.Link("x:" + text)));
    }
    insert(added.toArray(Attachment[]::new));

    for (var each : added) {
      assertThat(find(each.id().value())).contains(each);
      assertThat(
              store()
                  .<Boolean>read(
                      tables ->
                          tables
                              .attachments()
                              .hasLink(
                                  ORGANIZATION, LEAD, "x:" + ODD.get((int) each.id().value() - 1))))
          .isTrue();
    }
  }

  @Test
  default void aCharacterOfEachPlaneComesBack() {
    var text = new StringBuilder();
    for (int plane = 0; plane <= 16; plane++) {
      text.appendCodePoint((plane << 16) + 0x1f00);
    }
    insert(named(1, text.toString(), new Attachment.Content.Link("x:")));

    assertThat(find(1).orElseThrow().name()).isEqualTo(text.toString());
  }

  /// Some engines keep no NUL in a text. What they cannot keep they must not cut.
  @Test
  default void textWithNulIsKeptWholeOrNotAtAll() {
    var odd = named(1, "before\0after", new Attachment.Content.Link("x:"));
    try {
      insert(odd);
    } catch (RuntimeException _) {
      assertThat(find(1)).isEmpty();
      insert(named(1, "other", new Attachment.Content.Link("x:")));
      return;
    }
    assertThat(find(1)).contains(odd);
  }

  @Test
  default void halfACharacterHarmsNobody() {
    try {
      insert(named(1, "a\ud83d", new Attachment.Content.Link("x:")));
    } catch (RuntimeException _) {
      assertThat(find(1)).isEmpty();
    }
    insert(named(2, "b", new Attachment.Content.Link("x:")));
    assertThat(find(2)).isPresent();
  }

  @Test
  default void binSortsNamesByTheirCodePoints() {
    var names = new ArrayList<>(BY_CODE_POINT);
    Collections.shuffle(names, new Random(1));
    for (int i = 0; i < names.size(); i++) {
      insert(named(i + 1, names.get(i), new Attachment.Content.Link("x:")));
      assertThat(recycle(i + 1, NOW)).isTrue();
    }

    assertThat(binByName(false)).isEqualTo(BY_CODE_POINT);
    assertThat(binByName(true)).isEqualTo(BY_CODE_POINT.reversed());
  }

  private List<String> binByName(boolean descending) {
    return store()
        .read(
            tables ->
                tables
                    .bin()
                    .page(
                        ORGANIZATION,
                        new BinQuery(BinQuery.Order.NAME, descending, 99, 0, null, null)))
        .stream()
        .map(BinEntry::name)
        .toList();
  }

  /// Letters of ASCII compare without case in the bin's filters, others to the letter.
  @Test
  default void filterOfTheBinComparesLettersOfAsciiWithoutCase() {
    var names = List.of("Report.PDF", "report.pdf", "reqort.pdf", "100%", "1000", "\u00c4.txt");
    for (int i = 0; i < names.size(); i++) {
      insert(named(i + 1, names.get(i), new Attachment.Content.Link("x:")));
      assertThat(recycle(i + 1, NOW)).isTrue();
    }

    assertThat(inBinLike("rep%")).isEqualTo(2);
    assertThat(inBinLike("re_ort.pdf")).isEqualTo(3);
    assertThat(inBinLike("100\\\\%")).isEqualTo(1);
    assertThat(inBinLike("\u00e4.txt")).isZero();
    assertThat(inBinLike("\u00c4.TXT")).isEqualTo(1);
    assertThat(inBinLike("%")).isEqualTo(6);
  }

  /// @param pattern as JSON has it
  private long inBinLike(String pattern) {
    return store()
        .read(
            tables ->
                tables
                    .bin()
                    .count(
                        ORGANIZATION,
                        "[{\"is\":\"name\",\"wanted\":1,\"pattern\":\"%s\"}]".formatted(pattern),
                        null));
  }

  @Test
  default void modulesOfTheCensusSortByTheirCodePoints() {
    var modules = List.of("Zoo", "abc", "b_c", "bc");
    for (int i = 0; i < modules.size(); i++) {
      var record = new Id(200 + i);
      var module = modules.get(i);
      int id = i + 1;
      change(
          tables -> {
            tables.records().insert(ORGANIZATION, RecordsContract.of(module, record, NOW));
            tables
                .attachments()
                .insert(ORGANIZATION, StoreContract.on(record, StoreContract.link(id)));
          });
    }

    assertThat(
            store()
                .<List<ModuleUsage>>read(
                    tables ->
                        tables.attachedCount().modules(null, true, () -> false).orElseThrow()))
        .extracting(it -> it.module())
        .isEqualTo(modules);
  }
}
