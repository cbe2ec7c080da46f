package io.addenda.settings;

import module java.base;

import io.addenda.TestServer.Answer;

/// For tests that make modules.
abstract class ModuleCalls extends SettingsCalls {

  static String profile(String name) throws Exception {
    return list(get("/settings/profiles"), "profiles").stream()
        .filter(profile -> name.equals(profile.get("name")))
        .map(profile -> String.valueOf(profile.get("id")))
        .findFirst()
        .orElseThrow();
  }

  static String item(String keys) {
    return "{'modules':[{" + keys + "}]}";
  }

  static String profiles(String... names) throws Exception {
    var ids = new ArrayList<String>();
    for (var name : names) {
      ids.add("{'id':'" + profile(name) + "'}");
    }
    return "'profiles':" + ids;
  }

  static String labels(String plural, String singular) {
    return "'plural_label':'" + plural + "','singular_label':'" + singular + "'";
  }

  static Answer create(String keys) throws Exception {
    return send("POST", "/settings/modules", item(keys));
  }

  static Answer change(String module, String keys) throws Exception {
    return send("PUT", "/settings/modules/" + module, item(keys));
  }

  static Object of(String module, String key) throws Exception {
    return String.valueOf(get("/settings/modules/" + module).at("modules.0." + key));
  }
}
