package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.model.Id;
import io.addenda.model.Setting;
import io.addenda.model.Setting.Kind;
import org.junit.jupiter.api.Test;

/// What organisations have in their settings.
interface SettingsContract extends StoreContract {

  private static Setting variable(long id, String name) {
    return new Setting(new Id(id), Kind.VARIABLE, name, "{\"a\":1}", USER, NOW, USER, NOW);
  }

  private List<Setting> of(Id organization, Kind kind) {
    return store().read(tables -> tables.settings().of(organization, kind));
  }

  @Test
  default void settingComesBackAsItWasAddedAndChanged() {
    var one = variable(7, "One");
    var two = variable(6, "Two");
    change(
        tables -> {
          tables.settings().insert(ORGANIZATION, one);
          tables.settings().insert(ORGANIZATION, two);
        });
    assertThat(of(ORGANIZATION, Kind.VARIABLE)).containsExactly(two, one);
    assertThat(of(ORGANIZATION, Kind.VARIABLE_GROUP)).isEmpty();
    assertThat(of(OTHER, Kind.VARIABLE)).isEmpty();

    var changed = one.changed("Three", "{}", new Id(11), NOW.plusSeconds(1));
    change(
        tables -> {
          tables.settings().update(ORGANIZATION, changed);
          tables.settings().update(OTHER, two.changed("Stolen", "{}", USER, NOW));
          tables.settings().delete(OTHER, two);
        });
    reopen();
    assertThat(of(ORGANIZATION, Kind.VARIABLE)).containsExactly(two, changed);
    Optional<Setting> found =
        store().read(tables -> tables.settings().find(ORGANIZATION, Kind.VARIABLE, one.id()));
    assertThat(found).contains(changed);
    Optional<Setting> foreign =
        store().read(tables -> tables.settings().find(OTHER, Kind.VARIABLE, one.id()));
    assertThat(foreign).isEmpty();

    change(tables -> tables.settings().delete(ORGANIZATION, two));
    assertThat(of(ORGANIZATION, Kind.VARIABLE)).containsExactly(changed);
  }

  @Test
  default void nameIsTakenOnceAmongThoseOfAKindInAnyCase() {
    change(
        tables -> {
          tables.settings().insert(ORGANIZATION, variable(7, "One"));
          tables.settings().insert(OTHER, variable(8, "One"));
        });

    assertThatThrownBy(
            () -> change(tables -> tables.settings().insert(ORGANIZATION, variable(9, "oNE"))))
        .isInstanceOf(RuntimeException.class);
    assertThat(of(ORGANIZATION, Kind.VARIABLE)).hasSize(1);
  }
}
