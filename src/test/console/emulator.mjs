// What those who test use: organisations on demand, clocks, faults, requests.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { check, end, go, look, open, scratch, step, url } from "./browser.mjs";

const { emulator_key: key } = JSON.parse(readFileSync(join(scratch, "data", "demo-credentials.json"), "utf8"));
const page = await open();
const note = (text) => page.getByRole("status").getByText(text).first();
const organizations = `${url}/console#/organizations`;
let organization;
let token;

await step("the key is asked for, and a wrong one opens nothing", async () => {
  await page.goto(`${url}/`);
  await page.getByRole("link", { name: "pages behind the emulator's key" }).click();
  await page.getByLabel("Key").fill("0123456789abcdef");
  await page.getByRole("button", { name: "Open" }).click();
  await page.getByRole("alert").getByText("INVALID_KEY").waitFor();
  await page.getByLabel("Key").fill(key);
  await page.getByRole("button", { name: "Open" }).click();
  await page.getByRole("heading", { name: "Organisations", level: 1 }).waitFor();
});

await step("the link that the server prints opens them, and leaves no key behind", async () => {
  await page.goto("about:blank");
  await page.goto(`${organizations}?key=${key}`);
  await page.getByRole("row", { name: /home/ }).waitFor();
  check(page.url() === organizations, page.url());
  check(await page.evaluate((it) => ![JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, document.documentElement.outerHTML].join().includes(it), key), "it is in memory only");
  await page.reload();
  await page.getByRole("heading", { name: "The emulator's key" }).waitFor();
  await page.goto("about:blank");
  await page.goto(`${organizations}?key=${key}`);
});

await step("an organisation is made, and tells what opens it", async () => {
  await page.getByLabel("Seed").fill("a test");
  await page.getByRole("button", { name: "Make an organisation" }).click();
  const dialog = page.getByRole("dialog");
  organization = /\d{19}/.exec(await dialog.getByRole("heading", { level: 2 }).textContent())[0];
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      globalThis.copied = text;
    };
  });
  await dialog.getByRole("button", { name: "Copy access token of Priya Raman" }).click();
  token = await page.evaluate(() => globalThis.copied);
  const answer = await fetch(`${url}/crm/v7/org`, { headers: { Authorization: `Zoho-oauthtoken ${token}` } });
  check((await answer.json()).org[0].id === organization, "the token is of this organisation");
});

await step("its console is opened beside, by the password of the demo", async () => {
  const coming = page.waitForEvent("popup");
  await page.getByRole("dialog").getByRole("link", { name: "Open its console" }).click();
  const beside = await coming;
  await beside.getByLabel("E-mail").fill("priya.raman@zylker.example");
  await beside.getByLabel("Password").fill("addenda-demo");
  await beside.getByRole("button", { name: "Sign in" }).click();
  await beside.getByRole("heading", { name: "Modules" }).waitFor();
  await beside.close();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
});

await step("a seed that is taken is refused", async () => {
  await page.getByLabel("Seed").fill("a test");
  await page.getByRole("button", { name: "Make an organisation" }).click();
  await note("SEED").waitFor();
});

await step("a clock moves, stands and goes back", async () => {
  await page.getByRole("link", { name: `Clock of ${organization}` }).click();
  const card = page.getByRole("main").getByRole("listitem");
  await card.getByText("the machine's").waitFor();
  await page.getByRole("button", { name: "61 days on" }).click();
  await card.getByText("moved by PT1464H").waitFor();
  await page.getByRole("button", { name: "Stop it" }).click();
  await card.getByText("stands still").waitFor();
  await page.getByRole("button", { name: "Let it go on" }).click();
  await page.getByLabel(/^On by/).fill("a week");
  await page.getByRole("button", { name: "Move" }).first().click();
  await note("advance").waitFor();
  await page.getByRole("button", { name: "Back to the machine's" }).click();
  await card.getByText("the machine's").waitFor();
  await page.getByLabel("Organisation").selectOption("all");
  await page.waitForFunction(() => document.querySelectorAll("main li").length === 2);
});

await step("a fault is added, counted and removed", async () => {
  await go(page, `#/faults?organization=${organization}`, "Faults");
  await page.getByText("there is no rule").waitFor();
  await page.getByRole("button", { name: "Add a rule" }).click();
  const dialog = page.getByRole("dialog");
  const json = dialog.getByLabel("The rule");
  await json.fill("{");
  await dialog.getByRole("button", { name: "Add" }).click();
  await dialog.getByText("expected_data_type").waitFor();
  await json.fill('{"then":{"delay_ms":-1}}');
  await dialog.getByRole("button", { name: "Add" }).click();
  await dialog.getByText("$.then.delay_ms").waitFor();
  await dialog.getByLabel("What goes wrong").selectOption("The storage is full");
  await dialog.getByLabel("Method").selectOption("GET");
  await dialog.getByLabel("Module").fill("Leads");
  await dialog.getByLabel("Of these calls").selectOption("every n-th");
  await dialog.getByLabel("n or the share").fill("2");
  check((await json.inputValue()).includes('"every": 2'), "the form writes the rule");
  await dialog.getByRole("button", { name: "Add" }).click();
  await dialog.waitFor({ state: "detached" });
  const rule = page.getByRole("row", { name: /method GET, module Leads, every 2/ });
  await rule.waitFor();
  const statuses = [];
  for (let calls = 0; calls < 4; calls++) statuses.push((await fetch(`${url}/crm/v7/Leads?fields=id`, { headers: { Authorization: `Zoho-oauthtoken ${token}` } })).status);
  check(statuses.join() === "200,507,200,507", statuses.join());
  await rule.getByRole("cell", { name: "4" }).waitFor();
  await rule.getByRole("cell", { name: "2", exact: true }).waitFor();
  await rule.getByRole("button", { name: /^Remove rule/ }).click();
  await page.getByText("there is no rule").waitFor();
});

await step("requests are shown as they come, with the reason of each refusal", async () => {
  const asks = (method, path) => fetch(url + path, { method, headers: { Authorization: `Zoho-oauthtoken ${token}` } });
  await go(page, `#/requests?organization=${organization}`, "Requests");
  await page.getByRole("row", { name: /\/crm\/v7\/org/ }).waitFor();
  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByText("Nothing was asked so far.").waitFor();
  await asks("GET", "/crm/v7/org");
  await page.getByRole("row", { name: /GET \/crm\/v7\/org 200 Priya Raman/ }).waitFor();
  const nowhere = "/crm/v7/Leads/4711/Attachments/4712";
  await asks("DELETE", nowhere);
  const refused = page.getByRole("row", { name: nowhere });
  await refused.getByText("Nothing with the id 4711").waitFor();
  await page.getByLabel("Outcome").selectOption("refused");
  await page.getByRole("button", { name: "Find" }).click();
  await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 1);
  await page.getByLabel("Follow").uncheck();
  await asks("DELETE", `${nowhere}3`);
  await page.getByLabel("Follow").check();
  await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 2);
  await page.getByRole("link", { name: nowhere, exact: false }).last().click();
  await page.getByRole("heading", { name: `DELETE ${nowhere}`, level: 1 }).waitFor();
  await page.getByText("It ended at the check: record.").waitFor();
  await page.getByText('"code": "INVALID_DATA"').waitFor();
  await page.getByRole("button", { name: "Copy the request for curl" }).click();
  check((await page.evaluate(() => globalThis.copied)).startsWith("curl -X DELETE"), "it can be repeated");
  await page.getByRole("link", { name: "All requests" }).click();
  await page.getByRole("link", { name: "Requests", exact: true }).click();
  check((await page.getByRole("row", { name: nowhere }).first().getByRole("link").getAttribute("href")).endsWith(`=${organization}`), "the organisation stays chosen");
  await page.getByRole("row", { name: nowhere }).first().waitFor();
  await fetch(`${url}/addenda/v1/organizations/${organization}/actions/reset`, { method: "POST", headers: { "X-Addenda-Key": key } });
  await page.getByText("Nothing was asked so far.").waitFor();
  await asks("GET", "/crm/v7/org");
  await page.getByRole("row", { name: /GET \/crm\/v7\/org 200/ }).waitFor();
  await page.getByLabel(/^Status/).fill("teapot");
  await page.getByRole("button", { name: "Find" }).click();
  await note("status").waitFor();
});

await step("a template is made of an organisation, which is reset and removed", async () => {
  await go(page, "#/organizations", "Organisations");
  await page.getByRole("button", { name: `Snapshot of ${organization} …` }).click();
  await page.getByLabel("Name of the template").fill("with-more");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("row", { name: "with-more" }).waitFor();
  await page.getByRole("button", { name: `Reset ${organization}` }).click();
  await note("as it began").waitFor();
  await page.getByRole("button", { name: `Remove ${organization}` }).click();
  await page.getByRole("row", { name: organization }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Remove the template with-more" }).click();
  await page.getByRole("row", { name: "with-more" }).waitFor({ state: "detached" });
});

await step("a server that is none has none of it", async () => {
  const production = await open();
  await production.route("**/addenda/v1/console", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ json: { ...(await answer.json()), emulator: null } });
  });
  await production.goto(`${url}/`);
  await production.getByRole("button", { name: /Priya/ }).waitFor();
  check((await production.getByRole("link", { name: "emulator" }).count()) === 0, "nothing leads there");
  await production.getByRole("button", { name: /Priya/ }).click();
  await production.getByRole("heading", { name: "Modules" }).waitFor();
  check((await production.getByRole("link", { name: "Organisations" }).count()) === 0, "no page is named");
  await go(production, "#/organizations", "There is no such page");
  await production.context().close();
});

for (const [name, options] of [
  ["light", { colorScheme: "light" }],
  ["dark and 360 px wide", { colorScheme: "dark", viewport: { width: 360, height: 740 } }],
]) {
  await step(`has nothing serious against it: ${name}`, async () => {
    const small = await open({ ...options, bypassCSP: true });
    await small.goto(organizations);
    await small.getByRole("heading", { name: "The emulator's key" }).waitFor();
    await look(small, "the key");
    await small.getByLabel("Key").fill(key);
    await small.getByRole("button", { name: "Open" }).click();
    for (const [hash, heading] of [["#/organizations", "Organisations"], ["#/clock", "Clock"], ["#/faults", "Faults"], ["#/requests", "Requests"]]) {
      await go(small, hash, heading);
      await look(small, heading);
    }
    await small.getByRole("link", { name: /addenda\/v1|crm|oauth/ }).first().click();
    await small.getByRole("heading", { name: "As curl" }).waitFor();
    await look(small, "a request");
    await go(small, "#/faults", "Faults");
    await small.getByRole("button", { name: "Add a rule" }).click();
    await look(small, "a rule");
    await small.keyboard.press("Escape");
    await go(small, "#/organizations", "Organisations");
    await small.getByRole("button", { name: "Make an organisation" }).click();
    await small.getByRole("dialog").waitFor();
    await look(small, "what opens an organisation");
    await small.context().close();
  });
}

await end();
