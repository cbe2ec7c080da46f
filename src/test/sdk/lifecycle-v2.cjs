// The life of a record and its attachments, lived through the vendor's old client of version 2, unmodified.
// usage: node lifecycle-v2.cjs URL CLIENT_ID CLIENT_SECRET REFRESH_TOKEN SCRATCH_FOLDER
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");

const CORE = "zcrmsdk/core/com/zoho/crm/api/";
const { Initializer } = require("zcrmsdk/routes/initializer");
const { UserSignature } = require("zcrmsdk/routes/user_signature");
const { Environment } = require("zcrmsdk/routes/dc/environment");
const { ParameterMap } = require("zcrmsdk/routes/parameter_map");
const { SDKConfigBuilder } = require("zcrmsdk/routes/sdk_config_builder");
const { Levels, Logger } = require("zcrmsdk/routes/logger/logger");
const { OAuthToken, TokenType } = require("zcrmsdk/models/authenticator/oauth_token");
const { FileStore } = require("zcrmsdk/models/authenticator/store/file_store");
const { StreamWrapper } = require("zcrmsdk/utils/util/stream_wrapper");
const attachment = require(CORE + "attachments/attachments_operations");
const upload = require(CORE + "attachments/file_body_wrapper");
const record = require(CORE + "record/record");
const recordBody = require(CORE + "record/body_wrapper");
const recordCalls = require(CORE + "record/record_operations");

const [url, clientId, clientSecret, refreshToken, scratch] = process.argv.slice(2);
const MODULE = "Leads";
let steps = 0;

const step = (what) => {
  steps++;
  console.log(`zcrmsdk: ${what}`);
};

const answer = async (call) => {
  const response = await call;
  assert.ok(response, "no response");
  return { status: response.statusCode, object: await response.object };
};

const value = (choice) => (choice && choice.getValue ? choice.getValue() : choice);
const only = (object) => {
  assert.equal(object.getData().length, 1);
  return object.getData()[0];
};
const idOf = (item) => BigInt(item.getDetails().get("id").toString());

const params = async (...pairs) => {
  const map = new ParameterMap();
  for (const [param, given] of pairs) {
    await map.add(param, given);
  }
  return map;
};

const live = async () => {
  const state = path.join(scratch, "state-v2");
  fs.mkdirSync(state, { recursive: true });
  await Initializer.initialize(
    new UserSignature("priya.raman@zylker.example"),
    new Environment(url, url + "/oauth/v2/token", url),
    new OAuthToken(clientId, clientSecret, refreshToken, TokenType.REFRESH),
    new FileStore(path.join(state, "tokens.txt")),
    new SDKConfigBuilder().setAutoRefreshFields(false).setPickListValidation(false).build(),
    state,
    Logger.getInstance(Levels.ERROR, path.join(state, "sdk.log")),
  );

  const records = new recordCalls.RecordOperations();
  const lead = new record.Record();
  lead.addKeyValue("Last_Name", "Boyle");
  lead.addKeyValue("Company", "Zylker");
  const body = new recordBody.BodyWrapper();
  body.setData([lead]);
  const created = await answer(records.createRecords(MODULE, body));
  assert.equal(created.status, 201);
  const leadId = idOf(only(created.object));
  step("created a lead");

  const read = await answer(records.getRecord(leadId, MODULE));
  assert.equal(read.status, 200);
  assert.equal(only(read.object).getKeyValue("Last_Name"), "Boyle");
  assert.equal(only(read.object).getId(), leadId);
  step("read the lead with all its fields");

  const listed = await answer(records.getRecords(MODULE));
  assert.equal(listed.status, 200);
  assert.ok(listed.object.getData().some((it) => it.getId() === leadId));
  step("listed leads without naming fields");

  const attachments = new attachment.AttachmentsOperations(MODULE, leadId);
  const content = Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * 7) & 0xff));
  const file = path.join(scratch, "every byte.bin");
  fs.writeFileSync(file, content);
  const given = new upload.FileBodyWrapper();
  given.setFile(new StreamWrapper(null, null, file));
  const uploaded = await answer(attachments.uploadAttachment(given));
  assert.equal(uploaded.status, 200);
  const fileId = idOf(only(uploaded.object));
  step("uploaded a file");

  const linked = await answer(
    attachments.uploadLinkAttachment(
      await params([
        attachment.UploadLinkAttachmentParam.ATTACHMENTURL,
        "https://example.com/spec.pdf",
      ]),
    ),
  );
  assert.equal(linked.status, 200);
  const linkId = idOf(only(linked.object));
  step("uploaded a link");

  const list = async () => {
    const found = await answer(attachments.getAttachments());
    return found.status === 204 ? [] : found.object.getData();
  };
  assert.deepEqual(
    (await list()).map((it) => [it.getId(), it.getFileName()]),
    [
      [linkId, "https://example.com/spec.pdf"],
      [fileId, "every byte.bin"],
    ],
  );
  step("listed both without naming fields");

  const downloaded = await answer(attachments.downloadAttachment(fileId));
  assert.equal(downloaded.status, 200);
  const received = Buffer.from(downloaded.object.getFile().Stream);
  assert.ok(content.equals(received), `downloaded ${received.length} other bytes`);
  step("downloaded the same bytes");

  const deleted = await answer(attachments.deleteAttachment(fileId));
  assert.equal(deleted.status, 200);
  assert.equal(value(only(deleted.object).getMessage()), "record deleted");
  assert.equal(idOf(only(deleted.object)), fileId);
  step("deleted the file");

  const again = await answer(attachments.deleteAttachment(fileId));
  assert.equal(again.status, 400);
  assert.equal(value(again.object.getCode()), "INVALID_DATA");
  step("cannot delete it again");

  const many = await answer(
    attachments.deleteAttachments(
      await params([attachment.DeleteAttachmentsParam.IDS, linkId]),
    ),
  );
  assert.equal(many.status, 200);
  assert.deepEqual(await list(), []);
  step("deleted the link, and the list is empty");

  const gone = await answer(records.deleteRecord(leadId, MODULE));
  assert.equal(gone.status, 200);
  assert.equal(value(only(gone.object).getCode()), "SUCCESS");
  const nothing = await answer(records.deleteRecord(leadId, MODULE));
  assert.equal(value(only(nothing.object).getCode()), "INVALID_DATA");
  step("deleted the lead once");

  const missing = await answer(
    records.deleteRecords(
      MODULE,
      await params([recordCalls.DeleteRecordsParam.IDS, leadId]),
    ),
  );
  assert.equal(missing.status, 202);
  assert.equal(value(only(missing.object).getCode()), "INVALID_DATA");
  step("was told in a 2xx answer that there is none to delete");

  console.log(`ok zcrmsdk: ${steps} steps`);
};

live().catch((failure) => {
  console.error(failure);
  process.exitCode = 1;
});
