// A field that an organisation makes, and what depends on it, through one of the vendor's own
// clients.
import assert from "node:assert/strict";
import { Z, answer, end, idOf, items, params, step, value } from "./session.mjs";

const module = "Leads";

const field = async (label, ...set) => {
  const made = new Z.Fields.Fields();
  made.setFieldLabel(label);
  made.setDataType("text");
  for (const [setter, given] of set) {
    await made[setter](given);
  }
  const wrapper = new Z.Fields.BodyWrapper();
  wrapper.setFields([made]);
  const asked = await params([Z.Fields.CreateFieldParam.MODULE, module]);
  const answered = await answer(new Z.Fields.FieldsOperations().createField(wrapper, asked));
  assert.equal(answered.status, 201);
  return idOf(answered.object.getFields()[0]);
};

const unique = new Z.Fields.Unique();
unique.setCasesensitive("false");
const code = await field("Code", ["setUnique", unique]);
const external = new Z.Fields.External();
external.setType("org");
external.setShow(true);
await field("Their Id", ["setExternal", external]);
const numbering = new Z.Fields.AutoNumber();
numbering.setPrefix("L-");
numbering.setStartNumber(7);
await field("Ticket", ["setDataType", "autonumber"], ["setAutoNumber61", numbering]);
await field("Agent", ["setDataType", "userlookup"]);
const rich = new Z.Fields.Textarea();
rich.setType("rich_text");
await field("Story", ["setDataType", "textarea"], ["setTextarea", rich]);
const asked = await params([Z.Fields.GetFieldParam.MODULE, module]);
const read = await answer(new Z.Fields.FieldsOperations().getField(code, asked));
assert.equal(read.object.getFields()[0].getAPIName(), "Code");
assert.equal(read.object.getFields()[0].getUnique().getCasesensitive(), "false");
step("made fields of several kinds");

const records = new Z.Record.RecordOperations(module);
const body = (values) => {
  const record = new Z.Record.Record();
  for (const [name, given] of Object.entries(values)) {
    record.addKeyValue(name, given);
  }
  const wrapper = new Z.Record.BodyWrapper();
  wrapper.setData([record]);
  return wrapper;
};
const agent = new Z.Users.MinifiedUser();
agent.setId(2883756000000150001n);
const story = "<b>" + "x".repeat(600) + "</b>";
const lead = { Last_Name: "Curie", Code: "Ra 88", Their_Id: "their-1", Agent: agent, Story: story };
const made = await answer(records.createRecords(body(lead)));
assert.equal(made.status, 201);
const id = idOf(items(made.object)[0]);
const found = items((await answer(records.getRecord(id))).object)[0];
assert.equal(found.getKeyValue("Code"), "Ra 88");
assert.equal(found.getKeyValue("Ticket"), "L-7");
assert.equal(found.getKeyValue("Agent").getName(), "Priya Raman");
assert.equal(found.getKeyValue("Story"), story.substring(0, 500));
// The TypeScript client has no such call.
if (records.getFullDataForRichText) {
  const full = await answer(records.getFullDataForRichText(id, await params()));
  assert.equal(items(full.object)[0].getKeyValue("Story"), story);
}
step("wrote them");

const again = await answer(records.createRecords(body({ Last_Name: "Joliot", Code: "RA 88" })));
assert.equal(again.status, 400);
const refused = items(again.object)[0];
assert.equal(value(refused.getCode()), "DUPLICATE_DATA");
assert.equal(refused.getDetails().get("id").toString(), id.toString());
assert.equal(refused.getDetails().get("api_name"), "Code");
step("was told which record has the same");

const named = async (Header) => {
  const headers = new Z.HeaderMap();
  await headers.add(Header.X_EXTERNAL, "Leads.Their_Id");
  return headers;
};
const {
  GetRecordUsingExternalIDHeader: Get,
  UpdateRecordUsingExternalIDHeader: Update,
  DeleteRecordUsingExternalIDHeader: Delete,
} = Z.Record;
const noParams = await params();
const changed = await answer(
  records.updateRecordUsingExternalId("their-1", body({ Code: "Po 84" }), await named(Update)),
);
assert.equal(changed.status, 200);
assert.equal(idOf(items(changed.object)[0]), id);
const got = await answer(
  records.getRecordUsingExternalId("their-1", noParams, await named(Get)),
);
assert.equal(items(got.object)[0].getKeyValue("Code"), "Po 84");
const gone = await answer(
  records.deleteRecordUsingExternalId("their-1", noParams, await named(Delete)),
);
assert.equal(value(items(gone.object)[0].getCode()), "SUCCESS");
assert.equal((await answer(records.getRecord(id))).status, 204);
step("changed, read and deleted it by the id that others have for it");

end();
