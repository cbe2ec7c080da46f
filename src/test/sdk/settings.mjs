// What an administrator sets in an organisation, through one of the vendor's own clients.
import assert from "node:assert/strict";
import { Z, answer, end, idOf, params, step, value } from "./session.mjs";

const wrapped = (Wrapper, set, given) => {
  const wrapper = new Wrapper();
  wrapper[set](given);
  return wrapper;
};

const done = (answered, get, status = 200) => {
  assert.equal(answered.status, status);
  const item = [answered.object[get]()].flat()[0];
  assert.equal(value(item.getCode()), "SUCCESS");
  return item;
};

const variables = new Z.Variables.VariablesOperations();
const group = wrapped(Z.Variables.VariableGroup, "setName", "General");
const rate = new Z.Variables.Variable();
rate.setName("Rate");
rate.setAPIName("Rate");
rate.setType(new Z.Choice("percent"));
rate.setValue("1.5");
rate.setVariableGroup(group);
const body = (variable) => wrapped(Z.Variables.BodyWrapper, "setVariables", [variable]);
const made = done(await answer(variables.createVariables(body(rate))), "getVariables", 201);
const asked = await params([Z.Variables.GetVariableByIDParam.GROUP, "General"]);
const read = await answer(variables.getVariableById(idOf(made), asked));
assert.equal(Number(read.object.getVariables()[0].getValue()), 1.5);
const other = wrapped(Z.Variables.Variable, "setValue", "2");
done(await answer(variables.updateVariableByApiname("Rate", body(other))), "getVariables");
done(await answer(variables.deleteVariable(idOf(made))), "getVariables");
// The two clients call them by different names.
const Groups = Z.VariableGroups ?? Z.GroupsVariable;
const groups = await answer(new Groups.VariableGroupsOperations().getVariableGroups());
assert.equal(groups.object.getVariableGroups()[0].getName(), "General");
step("made, read, changed and deleted a variable");

const roles = new Z.Roles.RolesOperations();
const ceo = (await answer(roles.getRoles())).object.getRoles().find((it) => it.getName() === "CEO");
const role = wrapped(Z.Roles.Role, "setName", "Seller");
role.setReportingTo(wrapped(Z.Roles.ReportingTo, "setId", ceo.getId()));
const seller = idOf(
  done(
    await answer(roles.createRoles(wrapped(Z.Roles.BodyWrapper, "setRoles", [role]))),
    "getRoles",
    201,
  ),
);
const shared = wrapped(Z.Roles.Role, "setShareWithPeers", true);
const sharing = wrapped(Z.Roles.BodyWrapper, "setRoles", [shared]);
done(await answer(roles.updateRole(seller, sharing)), "getRoles");
assert.equal((await answer(roles.getRole(seller))).object.getRoles()[0].getShareWithPeers(), true);
step("made a role and changed it");

const profiles = new Z.Profiles.ProfilesOperations();
const all = (await answer(profiles.getProfiles())).object.getProfiles();
const standard = all.find((it) => it.getName() === "Standard").getId();
const copy = wrapped(Z.Profiles.Profile, "setName", "Copied");
const copied = idOf(
  done(
    await answer(
      profiles.cloneProfiles(standard, wrapped(Z.Profiles.BodyWrapper, "setProfiles", [copy])),
    ),
    "getProfiles",
    201,
  ),
);
const renamed = wrapped(Z.Profiles.Profile, "setDescription", "Why");
done(
  await answer(
    profiles.updateProfile(copied, wrapped(Z.Profiles.BodyWrapper, "setProfiles", [renamed])),
  ),
  "getProfiles",
);
step("copied a profile and changed it");

const heir = await params([Z.Profiles.DeleteProfileParam.TRANSFER_TO, standard]);
const gone = await answer(profiles.deleteProfile(copied, heir));
assert.equal(value(gone.object.getCode()), "SUCCESS");
const above = await params([Z.Roles.DeleteRoleParam.TRANSFER_TO_ID, ceo.getId()]);
done(await answer(roles.deleteRole(seller, above)), "getRoles");
step("deleted the profile and the role");

// One of the two clients can make no module.
const modules = new Z.Modules.ModulesOperations();
const module = wrapped(Z.Modules.Modules, "setPluralLabel", "Probes");
module.setSingularLabel("Probe");
module.setProfiles([wrapped(Z.Profiles.MinifiedProfile, "setId", standard)]);
const probes = wrapped(Z.Modules.BodyWrapper, "setModules", [module]);
if (modules.createCustomModules) {
  done(await answer(modules.createCustomModules(probes)), "getModules", 201);
}
const own = modules.createCustomModules ? "Probes" : "Machines";
const device = wrapped(Z.Modules.Modules, "setSingularLabel", "Device");
const devices = wrapped(Z.Modules.BodyWrapper, "setModules", [device]);
done(await answer(modules.updateModuleByAPIName(own, devices)), "getModules");
const found = (await answer(modules.getModuleByAPIName(own))).object.getModules()[0];
assert.equal(found.getSingularLabel(), "Device");
step("made a module and called it otherwise");

const currencies = new Z.Currencies.CurrenciesOperations();
assert.equal((await answer(currencies.getCurrencies())).status, 204);
const euro = wrapped(Z.Currencies.BaseCurrency, "setName", "Euro - EUR");
euro.setIsoCode("EUR");
euro.setSymbol("€");
euro.setExchangeRate("1.000000000");
done(
  await answer(
    currencies.enableBaseCurrency(
      wrapped(Z.Currencies.BaseCurrencyWrapper, "setBaseCurrency", euro),
    ),
  ),
  "getBaseCurrency",
);
const yen = wrapped(Z.Currencies.Currency, "setName", "Japanese Yen - JPY");
yen.setIsoCode("JPY");
yen.setSymbol("Y");
yen.setExchangeRate("160.000000000");
done(
  await answer(
    currencies.addCurrencies(wrapped(Z.Currencies.BodyWrapper, "setCurrencies", [yen])),
  ),
  "getCurrencies",
);
const kept = (await answer(currencies.getCurrencies())).object.getCurrencies();
assert.deepEqual(kept.map((it) => it.getIsoCode()).sort(), ["EUR", "JPY"]);
step("enabled currencies");

const taxes = new Z.Taxes.TaxesOperations();
const vat = wrapped(Z.Taxes.Tax, "setName", "Vat");
vat.setValue(19.5);
const orgTax = wrapped(Z.Taxes.OrgTax, "setTaxes", [vat]);
done(
  await answer(taxes.updateTaxes(wrapped(Z.Taxes.BodyWrapper, "setOrgTaxes", orgTax))),
  "getOrgTaxes",
);
const listed = (await answer(taxes.getTaxes())).object.getOrgTaxes().getTaxes();
assert.equal(listed[0].getValue(), 19.5);
step("added a tax");

end();
