package io.addenda.settings;

import module java.base;

/// For tests that make variables.
abstract class VariableCalls extends SettingsCalls {

  static final String VARIABLES = "/settings/variables";
  static final String GENERAL = "'variable_group':{'name':'General'}";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /// A name that no other test has.
  static String name() {
    return "Variable" + NUMBER.incrementAndGet();
  }

  static String make(String name, String type, String value) throws Exception {
    return made(send("POST", VARIABLES, body(name, type, value)));
  }

  static String body(String name, String type, String value) {
    return "{'variables':[{'name':'%1$s','api_name':'%1$s','type':'%2$s','value':%3$s,%4$s}]}"
        .formatted(name, type, value, GENERAL);
  }
}
