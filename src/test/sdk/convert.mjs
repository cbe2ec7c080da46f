// A lead that becomes an account, a contact and a deal, through one of the vendor's own clients. They cannot ask for the conversion
// options: first they ask for the fields of a module of the name "Leads,Contacts,Deals,Accounts".
import assert from "node:assert/strict";
import { Z, answer, end, idOf, items, params, step } from "./session.mjs";

const lead = new Z.Record.Record();
lead.addKeyValue("Last_Name", "Vuković");
lead.addKeyValue("Company", "Adria Optika");
lead.addKeyValue("Email", "vukovic@adria-optika.example");
const wrapper = new Z.Record.BodyWrapper();
wrapper.setData([lead]);
const leads = new Z.Record.RecordOperations("Leads");
const leadId = idOf(items((await answer(leads.createRecords(wrapper))).object)[0]);
step("made a lead");

const deal = new Z.Record.Record();
deal.addKeyValue("Deal_Name", "Frames for Adria");
deal.addKeyValue("Stage", new Z.Choice("Qualification"));
deal.addKeyValue("Closing_Date", new Date(Date.UTC(2030, 0, 2)));
const converter = new Z.ConvertLead.LeadConverter();
converter.setOverwrite(true);
converter.setNotifyLeadOwner(false);
await converter.setDeals(deal);
const body = new Z.ConvertLead.BodyWrapper();
body.setData([converter]);
const converted = await answer(new Z.ConvertLead.ConvertLeadOperations(leadId).convertLead(body));
assert.equal(converted.status, 200);
const details = items(converted.object)[0].getDetails();
const became = (module) => BigInt(details.get(module).getId());
step("converted it");

const read = async (module) => {
  const got = await answer(new Z.Record.RecordOperations(module).getRecord(became(module)));
  assert.equal(got.status, 200);
  return items(got.object)[0];
};
assert.equal((await read("Accounts")).getKeyValue("Account_Name"), "Adria Optika");
assert.equal((await read("Contacts")).getKeyValue("Last_Name"), "Vuković");
const made = await read("Deals");
assert.equal(made.getKeyValue("Contact_Name").getId(), became("Contacts"));
step("read the account, the contact and the deal");

const { CONVERTED } = Z.Record.GetRecordParam;
const hidden = await leads.getRecord(leadId);
assert.equal(hidden.getStatusCode(), 204);
const shown = await answer(leads.getRecord(leadId, await params([CONVERTED, "true"])));
assert.equal(items(shown.object)[0].getId(), leadId);
step("found the lead among those that were converted");

end();
