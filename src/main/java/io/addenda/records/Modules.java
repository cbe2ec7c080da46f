package io.addenda.records;

import module java.base;

import io.addenda.model.CrmModule;

/// Which modules are different: notes hang on other records, and people have a first name.
final class Modules {

  private static final Set<String> PEOPLE = Set.of("Leads", "Contacts");

  private Modules() {}

  static boolean isNotes(CrmModule module) {
    return module.apiName().equals("Notes");
  }

  static boolean isPeople(CrmModule module) {
    return PEOPLE.contains(module.apiName());
  }
}
