package io.addenda.catalogue;

import module java.base;

import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.Organization;

/// Which records of a module a list shows, under a name. Each module has these, and nobody can make
/// others.
public enum CustomView {
  ALL("ALLVIEWS", "All"),
  /// What the caller owns.
  MINE("MYVIEWS", "My");

  private final String systemName;
  private final String which;

  CustomView(String systemName, String which) {
    this.systemName = systemName;
    this.which = which;
  }

  /// How the API names it in every module, `ALLVIEWS`.
  public String systemName() {
    return systemName;
  }

  /// How people read it, `All Leads`.
  public String name(CrmModule module) {
    return which + " " + module.plural();
  }

  public Id id(Organization organization, CrmModule module) {
    return organization.idOf(module.apiName() + " view " + systemName);
  }
}
