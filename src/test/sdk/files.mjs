// Files by themselves and in a field of a record, through one of the vendor's own clients.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { Z, answer, end, idOf, items, params, scratch, step, value } from "./session.mjs";

// The TypeScript client has other names for these.
const Files = Z.Files ?? Z.File;
const FilesOperations = Files.FilesOperations ?? Files.FileOperations;
const FieldFiles = Z.FieldAttachments ?? Z.AttachmentsField;

const bytes = (object) => {
  const stream = object.getFile().getStream();
  return (Buffer.isBuffer(stream) ? stream : Buffer.from(stream.buffer ?? stream)).toString();
};

const module = "Leads";
const fields = new Z.Fields.BodyWrapper();
const papers = new Z.Fields.Fields();
papers.setFieldLabel("Papers");
papers.setDataType("fileupload");
papers.setLength(2);
fields.setFields([papers]);
const asked = await params([Z.Fields.CreateFieldParam.MODULE, module]);
const made = await answer(new Z.Fields.FieldsOperations().createField(fields, asked));
assert.equal(made.status, 201);
step("made a field of files");

const file = path.join(scratch, "paper.txt");
fs.writeFileSync(file, "on paper");
const body = new Files.BodyWrapper();
body.setFile([new Z.StreamWrapper(null, null, file)]);
const uploaded = await answer(new FilesOperations().uploadFiles(body, await params()));
assert.equal(uploaded.status, 200);
const id = items(uploaded.object)[0].getDetails().get("id").toString();
const got = await answer(
  new FilesOperations().getFile(await params([Files.GetFileParam.ID, id])),
);
assert.equal(bytes(got.object), "on paper");
step("uploaded a file by itself and read it");

const details = new Z.Record.FileDetails();
details.setFileIdS(id);
const lead = new Z.Record.Record();
lead.addKeyValue("Last_Name", "Boyle");
lead.addKeyValue("Papers", [details]);
const wrapper = new Z.Record.BodyWrapper();
wrapper.setData([lead]);
const records = new Z.Record.RecordOperations(module);
const created = await answer(records.createRecords(wrapper));
assert.equal(created.status, 201);
const leadId = idOf(items(created.object)[0]);
const read = await answer(records.getRecord(leadId));
const [row] = items(read.object)[0].getKeyValue("Papers");
assert.equal(row.getFileIdS(), id);
assert.equal(row.getFileNameS(), "paper.txt");
step("put it into a field of a record");

const ofField = new FieldFiles.FieldAttachmentsOperations(module, leadId, BigInt(row.getId()));
const downloaded = await answer(ofField.getFieldAttachments());
assert.equal(bytes(downloaded.object), "on paper");
step("downloaded it from there");

end();
