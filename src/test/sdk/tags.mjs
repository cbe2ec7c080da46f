// Tags of a module and of its records, and records that are changed many at once, through one of the
// vendor's own clients.
import assert from "node:assert/strict";
import { Z, answer, end, idOf, items, params, step, value } from "./session.mjs";

const MODULE = "Leads";
const tags = new Z.Tags.TagsOperations();
const records = new Z.Record.RecordOperations(MODULE);

const tag = (name, color) => {
  const made = new Z.Tags.Tag();
  made.setName(name);
  if (color) {
    made.setColorCode(new Z.Choice(color));
  }
  return made;
};

const some = (...list) => {
  const wrapper = new Z.Tags.BodyWrapper();
  wrapper.setTags(list);
  return wrapper;
};

const ofLeads = (Param) => params([Param.MODULE, MODULE]);
const idsOf = (object) => object.getTags().map((item) => idOf(item));
const listed = async () =>
  (await answer(tags.getTags(await ofLeads(Z.Tags.GetTagsParam)))).object.getTags();

const created = await answer(
  tags.createTags(some(tag("Hot", "#F17574"), tag("Warm")), await ofLeads(Z.Tags.CreateTagsParam)),
);
assert.equal(created.status, 201);
const [hot, warm] = idsOf(created.object);
assert.deepEqual(
  (await listed()).map((it) => [it.getId(), it.getName()]),
  [
    [hot, "Hot"],
    [warm, "Warm"],
  ],
);
step("made tags and listed them");

const lead = new Z.Record.Record();
lead.addKeyValue("Last_Name", "Tagged");
const body = new Z.Record.BodyWrapper();
body.setData([lead]);
const id = idOf(items((await answer(records.createRecords(body))).object)[0]);
const names = async () => {
  const read = items((await answer(records.getRecord(id))).object)[0];
  return read.getKeyValue("Tag").map((it) => it.getName());
};

const request = new Z.Tags.NewTagRequestWrapper();
request.setTags([tag("Warm"), tag("New")]);
request.setIds([id]);
const added = await answer(tags.addTagsToMultipleRecords(MODULE, request));
assert.equal(added.status, 200);
assert.equal(added.object.getSuccessCount(), "1");
assert.deepEqual(await names(), ["Warm", "New"]);
step("gave a lead tags");

const conflict = new Z.Tags.ConflictWrapper();
conflict.setConflictId(warm.toString());
const merging = new Z.Tags.MergeWrapper();
merging.setTags([conflict]);
assert.equal((await answer(tags.mergeTags(hot, merging))).status, 200);
assert.deepEqual(await names(), ["Hot", "New"]);
const counted = await answer(
  tags.getRecordCountForTag(hot, await ofLeads(Z.Tags.GetRecordCountForTagParam)),
);
assert.equal(counted.object.getCount(), "1");
step("merged two tags and counted the records of one");

const gone = await answer(tags.deleteTag(hot));
assert.deepEqual(idsOf(gone.object), [hot]);
assert.deepEqual(await names(), ["New"]);
step("deleted a tag");

const change = new Z.Record.MassUpdateBodyWrapper();
const city = new Z.Record.Record();
city.addKeyValue("City", "Oslo");
change.setData([city]);
change.setIds([id.toString()]);
change.setOverWrite(true);
const updated = await answer(records.massUpdateRecords(change));
assert.equal(value(items(updated.object)[0].getCode()), "SUCCESS");
assert.equal(items((await answer(records.getRecord(id))).object)[0].getKeyValue("City"), "Oslo");
step("changed leads at once");

// Each of the two clients has its own name for it.
const Deleting = Z.MassDeleteCvid ?? Z.CvidDeleteMass;
const destroy = new Deleting.RecordIdBodyWrapper();
destroy.setIds([id]);
const deleting = new Deleting.MassDeleteCvidOperations(MODULE);
const deleted = await answer(deleting.massDeleteByRecordId(destroy));
assert.equal(value(items(deleted.object)[0].getMessage()), "record is deleted");
assert.equal((await answer(records.getRecord(id))).status, 204);
step("deleted leads at once");

end();
