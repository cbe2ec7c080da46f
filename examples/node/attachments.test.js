// An organisation for each test, and the official SDK in it.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import * as Z from "@zohocrm/nodejs-sdk-7.0";
import { start } from "./addenda.js";

let addenda;
let organization;
let folder;

before(async () => {
  addenda = await start();
});
after(() => addenda.stop());

beforeEach(async () => {
  organization = await addenda.organization();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "sdk-"));
});
afterEach(async () => {
  await addenda.remove(organization);
  fs.rmSync(folder, { recursive: true });
});

const signIn = async (user) => {
  const { base_url: url, accounts_url: tokens } = organization;
  const token = new Z.OAuthBuilder()
    .clientId(organization.client_id)
    .clientSecret(organization.client_secret)
    .refreshToken(user.refresh_token)
    .build();
  await (await new Z.InitializeBuilder())
    .environment(Z.DataCenter.setEnvironment(url, tokens, url))
    .token(token)
    .store(new Z.FileStore(path.join(folder, "tokens.txt")))
    .resourcePath(folder + path.sep)
    .initialize();
};

// The demo's lead that the API's documentation deletes a file of, and that file.
const lead = () => BigInt(organization.id.slice(0, 7) + "000000261075");
const file = () => BigInt(organization.id.slice(0, 7) + "000000261017");
const attachments = () => new Z.Attachments.AttachmentsOperations();

test("a file is uploaded and deleted", async () => {
  await signIn(organization.users[0]);
  const offer = path.join(folder, "offer.txt");
  fs.writeFileSync(offer, "49 euros");
  const body = new Z.Attachments.FileBodyWrapper();
  body.setFile(new Z.StreamWrapper(null, null, offer));

  const uploaded = await attachments().uploadAttachments(lead(), "Leads", body);
  assert.equal(uploaded.getStatusCode(), 200);
  const id = BigInt(uploaded.getObject().getData()[0].getDetails().get("id").toString());

  const deleted = await attachments().deleteAttachment(id, lead(), "Leads");
  assert.equal(deleted.getStatusCode(), 200);
});

test("who may only read deletes nothing", async () => {
  await signIn(organization.users.find((user) => user.profile === "Read Only"));
  const refused = await attachments().deleteAttachment(file(), lead(), "Leads");
  assert.equal(refused.getStatusCode(), 403);
  assert.equal(refused.getObject().getCode().getValue(), "NO_PERMISSION");
});
