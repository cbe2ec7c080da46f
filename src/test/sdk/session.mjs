// One of the vendor's own clients, unmodified and signed in, and what every script does with it.
// usage of the scripts: node SCRIPT SDK URL CLIENT_ID CLIENT_SECRET REFRESH_TOKEN SCRATCH_FOLDER
// where SDK is nodejs-sdk-7.0 or typescript-sdk-7.0.
import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [sdk, url, clientId, clientSecret, refreshToken, folder] = process.argv.slice(2);
export const scratch = folder;
export const Z = sdk.startsWith("node")
  ? await import("@zohocrm/" + sdk)
  : createRequire(import.meta.url)("@zohocrm/" + sdk);
let steps = 0;

export const step = (what) => {
  steps++;
  console.log(`${sdk}: ${what}`);
};

// What a call answered: its status and its object, which the Node.js client promises for downloads.
export const answer = async (call) => {
  const response = await call;
  assert.ok(response, "no response");
  return { status: response.getStatusCode(), object: await response.getObject() };
};

export const items = (object) => object.getData();
export const value = (choice) => (choice && choice.getValue ? choice.getValue() : choice);
export const idOf = (item) => BigInt(item.getDetails().get("id").toString());

export const params = async (...pairs) => {
  const map = new Z.ParameterMap();
  for (const [param, given] of pairs) {
    await map.add(param, given);
  }
  return map;
};

const env = Z.DataCenter.setEnvironment(url, url + "/oauth/v2/token", url);
const state = path.join(scratch, "state") + path.sep;
fs.mkdirSync(state, { recursive: true });
const token = new Z.OAuthBuilder()
  .clientId(clientId)
  .clientSecret(clientSecret)
  .refreshToken(refreshToken)
  .build();
await (await new Z.InitializeBuilder())
  .environment(env)
  .token(token)
  .store(new Z.FileStore(path.join(state, "tokens.txt")))
  .resourcePath(state)
  .logger(
    new Z.LogBuilder().level(Z.Levels.ERROR).filePath(path.join(state, "sdk.log")).build(),
  )
  .initialize();
assert.match(
  fs.readFileSync(path.join(state, "tokens.txt"), "utf8"),
  /1000\.[0-9a-f]{32}\.[0-9a-f]{32}/,
);
step("signed in");

// Says that all went as it should.
export const end = () => console.log(`ok ${sdk}: ${steps} steps`);
