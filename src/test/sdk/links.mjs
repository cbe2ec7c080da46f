// Records that belong together, and the roles of contacts in deals, through one of the vendor's own
// clients.
import assert from "node:assert/strict";
import { Z, answer, end, idOf, items, params, step, value } from "./session.mjs";

// The TypeScript client has other names for these.
const Related = Z.RelatedRecords ?? Z.RecordsRelated;
const DealRoles = Z.DealContactRoles ?? Z.ContactDealRoles;
const Roles = Z.ContactRoles;

const made = async (module, values) => {
  const record = new Z.Record.Record();
  for (const [field, given] of Object.entries(values)) {
    record.addKeyValue(field, given);
  }
  const wrapper = new Z.Record.BodyWrapper();
  wrapper.setData([record]);
  const created = await answer(new Z.Record.RecordOperations(module).createRecords(wrapper));
  assert.equal(created.status, 201);
  return idOf(items(created.object)[0]);
};

const linked = (id, values) => {
  const record = new Z.Record.Record();
  if (id) {
    record.setId(id);
  }
  for (const [field, given] of Object.entries(values)) {
    record.addKeyValue(field, given);
  }
  const wrapper = new Related.BodyWrapper();
  wrapper.setData([record]);
  return wrapper;
};

const only = (answered, status, message) => {
  assert.equal(answered.status, status);
  const [item] = items(answered.object);
  assert.equal(value(item.getMessage()), message);
  return item;
};

const campaign = await made("Campaigns", { Campaign_Name: "Spring" });
const lead = await made("Leads", { Last_Name: "Boyle" });
const members = new Related.RelatedRecordsOperations("Leads", "Campaigns");
const added = await answer(
  members.updateRelatedRecords(campaign, linked(lead, { Member_Status: "Invited" })),
);
assert.equal(idOf(only(added, 200, "relation added")), lead);
step("linked a lead to a campaign");

const listed = await answer(
  members.getRelatedRecords(
    campaign,
    await params([Related.GetRelatedRecordsParam.FIELDS, "Last_Name,Member_Status"]),
  ),
);
assert.equal(listed.status, 200);
assert.deepEqual(
  items(listed.object).map((it) => [it.getId(), it.getKeyValue("Member_Status")]),
  [[lead, "Invited"]],
);
step("listed it with its status");

only(
  await answer(
    members.updateRelatedRecord(lead, campaign, linked(null, { Member_Status: "Received" })),
  ),
  200,
  "relation added",
);
const one = await answer(members.getRelatedRecord(lead, campaign));
assert.equal(items(one.object)[0].getKeyValue("Member_Status"), "Received");
step("changed the status");

only(await answer(members.delinkRecord(lead, campaign)), 200, "relation removed");
const again = await answer(
  members.delinkRecords(campaign, await params([Related.DelinkRecordsParam.IDS, lead.toString()])),
);
only(again, 400, "relation not found");
step("delinked it once");

const account = await made("Accounts", { Account_Name: "Zylker" });
const parent = new Z.Record.Record();
parent.setId(account);
const contact = await made("Contacts", { Last_Name: "Boyle", Account_Name: parent });
const gone = await answer(new Z.Record.RecordOperations("Accounts").deleteRecord(account));
assert.equal(gone.status, 200);
const orphans = await answer(
  new Related.RelatedRecordsOperations("Contacts", "Accounts").getDeletedParentRecordsRelatedRecord(
    account,
    await params([Related.GetDeletedParentRecordsRelatedRecordParam.FIELDS, "Last_Name"]),
  ),
);
assert.equal(orphans.status, 200);
assert.deepEqual(
  items(orphans.object).map((it) => it.getId()),
  [contact],
);
step("found the contact of a deleted account");

const roles = new Roles.ContactRolesOperations();
const notary = new Roles.ContactRole();
notary.setName("Notary");
const definitions = new Roles.BodyWrapper();
definitions.setContactRoles([notary]);
const defined = await answer(roles.createRoles(definitions));
assert.equal(defined.status, 201);
const roleId = idOf(defined.object.getContactRoles()[0]);
const all = await answer(roles.getRoles());
assert.deepEqual(
  all.object.getContactRoles().filter((it) => it.getId() === roleId).map((it) => it.getName()),
  ["Notary"],
);
step("added a role");

const deal = await made("Deals", { Deal_Name: "Line 4", Stage: new Z.Choice("Qualification") });
const dealRoles = new DealRoles.DealContactRolesOperations();
const role = new DealRoles.ContactRole();
role.setId(roleId);
role.setName("Notary");
const data = new DealRoles.Data();
data.setContactRole(role);
const given = new DealRoles.BodyWrapper();
given.setData([data]);
only(
  await answer(dealRoles.associateContactRoleToDeal(contact, deal, given)),
  200,
  "relation updated",
);
const { FIELDS } = DealRoles.GetAssociatedContactRolesParam;
const shown = await answer(
  dealRoles.getAssociatedContactRoles(deal, await params([FIELDS, "Contact_Role"])),
);
assert.equal(shown.status, 200);
assert.deepEqual(
  items(shown.object).map((it) => [it.getId(), it.getContactRole().getName()]),
  [[contact, "Notary"]],
);
step("gave a contact a role in a deal");

const removal = dealRoles.deleteContactRoleRelation ?? dealRoles.deleteContactRoleRealation;
only(await answer(removal.call(dealRoles, contact, deal)), 200, "relation removed");
assert.equal((await answer(roles.deleteContactRole(roleId))).status, 200);
step("took it away, and the role");

const participant = new Z.Record.Participants();
participant.setType("contact");
participant.setParticipant(contact.toString());
const guest = new Z.Record.Participants();
guest.setType("email");
guest.setEmail("guest@zylker.example");
const meeting = await made("Events", {
  Event_Title: "Kick-off",
  Start_DateTime: new Date("2026-03-01T10:00:00Z"),
  End_DateTime: new Date("2026-03-01T11:00:00Z"),
  Participants: [participant, guest],
});
const invited = await answer(
  new Related.RelatedRecordsOperations("Invited_Events", "Contacts").getRelatedRecords(
    contact,
    await params([Related.GetRelatedRecordsParam.FIELDS, "Event_Title,Participants"]),
  ),
);
assert.equal(invited.status, 200);
assert.deepEqual(
  items(invited.object).map((it) => [
    it.getId(),
    it.getKeyValue("Participants").map((each) => [each.getName(), each.getEmail()]),
  ]),
  [
    [
      meeting,
      [
        ["Boyle", null],
        [null, "guest@zylker.example"],
      ],
    ],
  ],
);
step("listed a meeting of a contact with who takes part");

const won = new Z.Record.Record();
won.addKeyValue("Stage", new Z.Choice("Closed Won"));
const change = new Z.Record.BodyWrapper();
change.setData([won]);
const changed = await answer(new Z.Record.RecordOperations("Deals").updateRecord(deal, change));
assert.equal(changed.status, 200);
const history = await answer(
  new Related.RelatedRecordsOperations("Stage_History", "Deals").getRelatedRecords(
    deal,
    await params([Related.GetRelatedRecordsParam.FIELDS, "Stage,Probability,Modified_Time"]),
  ),
);
assert.equal(history.status, 200);
assert.deepEqual(
  items(history.object).map((it) => [
    value(it.getKeyValue("Stage")),
    it.getKeyValue("Probability"),
    it.getModifiedTime() instanceof Date,
  ]),
  [
    ["Closed Won", 100, true],
    ["Qualification", 10, true],
  ],
);
step("listed the stages of a deal");

end();
