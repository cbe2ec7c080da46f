// The whole life of an attachment, lived through one of the vendor's own clients.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { Z, answer, end, idOf, items, params, scratch, step, value } from "./session.mjs";

const MODULE = "Leads";

const Attachments = Z.Attachments;
const attachments = new Attachments.AttachmentsOperations();

const lead = new Z.Record.Record();
lead.addKeyValue("Last_Name", "Boyle");
lead.addKeyValue("Company", "Zylker");
const wrapper = new Z.Record.BodyWrapper();
wrapper.setData([lead]);
const records = new Z.Record.RecordOperations(MODULE);
const created = await answer(records.createRecords(wrapper));
assert.equal(created.status, 201);
assert.equal(value(items(created.object)[0].getCode()), "SUCCESS");
const leadId = idOf(items(created.object)[0]);
step("created a lead");

const content = Buffer.alloc(300_000, (i) => i);
for (let i = 0; i < content.length; i++) {
  content[i] = (i * 7 + (i >> 8)) & 0xff;
}
const upload = async (name, bytes) => {
  const file = path.join(scratch, name);
  fs.writeFileSync(file, bytes);
  const body = new Attachments.FileBodyWrapper();
  body.setFile(new Z.StreamWrapper(null, null, file));
  const uploaded = await answer(attachments.uploadAttachments(leadId, MODULE, body));
  assert.equal(uploaded.status, 200);
  const item = items(uploaded.object)[0];
  assert.equal(value(item.getCode()), "SUCCESS");
  assert.equal(value(item.getMessage()), "attachment uploaded successfully");
  return idOf(item);
};
const fileId = await upload("every byte.bin", content);
step("uploaded a file");

const linked = await answer(
  attachments.uploadUrlAttachments(
    leadId,
    MODULE,
    await params(
      [Attachments.UploadUrlAttachmentsParam.ATTACHMENTURL, "https://example.com/spec.pdf?v=2"],
      [Attachments.UploadUrlAttachmentsParam.TITLE, "Spec sheet"],
    ),
  ),
);
assert.equal(linked.status, 200);
const linkId = idOf(items(linked.object)[0]);
step("uploaded a link");

const list = async () => {
  const found = await answer(
    attachments.getAttachments(
      leadId,
      MODULE,
      await params([
        Attachments.GetAttachmentsParam.FIELDS,
        "id,File_Name,Size,Owner,Created_Time,Parent_Id,$type,$file_id,$link_url,$se_module",
      ]),
    ),
  );
  if (found.status === 204) {
    return [];
  }
  assert.equal(found.status, 200);
  return items(found.object);
};
const listed = await list();
assert.deepEqual(
  listed.map((item) => [item.getId(), item.getFileName(), item.getSize()]),
  [
    [linkId, "Spec sheet", "0"],
    [fileId, "every byte.bin", "300000"],
  ],
);
assert.equal(listed[1].getSeModule(), MODULE);
assert.equal(listed[1].getParentId().getId(), leadId);
assert.ok(listed[1].getCreatedTime() instanceof Date);
step("listed both");

const downloaded = await answer(attachments.getAttachment(fileId, leadId, MODULE));
assert.equal(downloaded.status, 200);
const stream = downloaded.object.getFile();
assert.equal(stream.getName(), "every%20byte.bin");
const source = stream.getStream();
const received = Buffer.isBuffer(source)
  ? source
  : Buffer.from(source.buffer ?? source);
assert.ok(content.equals(received), `downloaded ${received.length} other bytes`);
step("downloaded the same bytes");

const link = await answer(attachments.getAttachment(linkId, leadId, MODULE));
assert.equal(value(link.object.getCode()), "DOWNLOAD_NOT_ALLOWED");
step("was told that a link cannot be downloaded");

const deleted = await answer(attachments.deleteAttachment(fileId, leadId, MODULE));
assert.equal(deleted.status, 200);
assert.equal(value(items(deleted.object)[0].getCode()), "SUCCESS");
assert.equal(value(items(deleted.object)[0].getMessage()), "record deleted");
assert.equal(idOf(items(deleted.object)[0]), fileId);
step("deleted the file");

assert.deepEqual(
  (await list()).map((item) => item.getId()),
  [linkId],
);
step("no longer finds it");

const again = await answer(attachments.deleteAttachment(fileId, leadId, MODULE));
assert.equal(again.status, 400);
assert.ok(again.object instanceof Attachments.APIException);
assert.equal(value(again.object.getCode()), "INVALID_DATA");
assert.equal(
  value(again.object.getMessage()),
  "the related id given seems to be invalid",
);
assert.equal(Number(again.object.getDetails().get("resource_path_index")), 3);
step("cannot delete it again");

const more = [await upload("one.txt", "one"), await upload("two.txt", "two")];
const deleteMany = async (ids) =>
  answer(
    attachments.deleteAttachments(
      leadId,
      MODULE,
      await params([Attachments.DeleteAttachmentsParam.IDS, ids.join(",")]),
    ),
  );
const many = await deleteMany([more[0], more[1]]);
assert.equal(many.status, 200);
assert.deepEqual(
  items(many.object).map((item) => [value(item.getCode()), idOf(item)]),
  [
    ["SUCCESS", more[0]],
    ["SUCCESS", more[1]],
  ],
);
step("deleted many");

const mixed = await deleteMany([linkId, more[0]]);
assert.equal(mixed.status, 207);
assert.deepEqual(
  items(mixed.object).map((item) => value(item.getCode())),
  ["SUCCESS", "INVALID_DATA"],
);
step("deleted some and was told of the others");

const count = async () => {
  const counted = await answer(records.recordCount());
  assert.equal(counted.status, 200);
  return Number(counted.object.getCount());
};
const before = await count();
const cloned = await answer(records.cloneRecord(leadId));
assert.equal(cloned.status, 201);
assert.equal(value(items(cloned.object)[0].getCode()), "SUCCESS");
const cloneId = idOf(items(cloned.object)[0]);
assert.notEqual(cloneId, leadId);
assert.equal(await count(), before + 1);
step("cloned the lead, and counted one more");

const picture = Buffer.from(
  "R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==",
  "base64",
);
const pictureFile = path.join(scratch, "portrait.gif");
fs.writeFileSync(pictureFile, picture);
const photo = new Z.Record.FileBodyWrapper();
photo.setFile(new Z.StreamWrapper(null, null, pictureFile));
const put = await answer(records.uploadPhoto(leadId, photo));
assert.equal(put.status, 200);
assert.equal(value(put.object.getMessage()), "photo uploaded successfully");
const seen = await answer(records.getPhoto(leadId));
assert.equal(seen.status, 200);
const shown = seen.object.getFile().getStream();
assert.ok(picture.equals(Buffer.isBuffer(shown) ? shown : Buffer.from(shown.buffer ?? shown)));
const taken = await answer(records.deletePhoto(leadId));
assert.equal(value(taken.object.getMessage()), "Photo deleted");
assert.equal((await answer(records.getPhoto(leadId))).status, 204);
step("put a photo, read it and deleted it");

assert.deepEqual(await list(), []);
const gone = await answer(records.deleteRecord(leadId));
assert.equal(gone.status, 200);
assert.equal(value(items(gone.object)[0].getCode()), "SUCCESS");
step("deleted the lead");

const lost = await answer(
  records.getDeletedRecords(await params([Z.Record.GetDeletedRecordsParam.TYPE, "recycle"])),
);
assert.equal(lost.status, 200);
const found = items(lost.object).find((item) => item.getId() === leadId);
assert.equal(found.getDisplayName(), "Boyle");
assert.equal(found.getType(), "recycle");
assert.ok(found.getDeletedTime() instanceof Date);
step("found it among the deleted");

end();
