// What administrators do: hold, destroy, look at storms and at how the server is.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, end, go, LEAD, open, scratch, signIn, step } from "./browser.mjs";

const page = await open();
const note = (text) => page.getByRole("status").getByText(text).first();
await signIn(page, "Priya");

await step("a hold refuses the delete, until it is released", async () => {
  await go(page, `#/m/Leads/${LEAD}`, "Annika Bergström");
  await page.getByRole("button", { name: "Hold Trade fair notes.txt" }).click();
  await page.getByLabel("Why").fill("Case 7");
  await page.getByRole("dialog").getByRole("button", { name: "Hold" }).click();
  await note("Held").waitFor();
  await page.getByRole("button", { name: "Delete Trade fair notes.txt" }).click();
  await note("on legal hold").waitFor();
  await go(page, "#/holds", "Holds");
  await page.getByRole("row", { name: "Case 7" }).getByRole("button", { name: /Release/ }).click();
  await page.getByText("Nothing is held.").waitFor();
});

await step("what is destroyed leaves a receipt, after a word", async () => {
  await go(page, `#/m/Leads/${LEAD}`, "Annika Bergström");
  await page.getByRole("button", { name: "Delete Trade fair notes.txt" }).click();
  await note("Deleted").waitFor();
  await go(page, "#/bin", "Recycle bin");
  await page.getByRole("button", { name: "Destroy Trade fair notes.txt" }).click();
  const destroy = page.getByRole("button", { name: "Destroy for good" });
  check(await destroy.isDisabled(), "not without the word");
  await page.getByLabel("Write destroy to go on").fill("destroy");
  await destroy.click();
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the receipt" }).click();
  const receipt = JSON.parse(readFileSync(await (await coming).path(), "utf8"));
  check(receipt.receipt.destroyed.length === 1 && receipt.signature, "it says what and is signed");
  await page.getByText("The bin is empty.").waitFor();
});

await step("charts move", async () => {
  await go(page, "#/health", "Health");
  const chart = page.getByRole("img", { name: /^Requests a second/ }).locator("path");
  await page.waitForFunction(() => document.querySelector(".chart path")?.getAttribute("d"));
  const before = await chart.getAttribute("d");
  await page.waitForFunction((old) => [...document.querySelectorAll(".chart path")].some((path) => path.getAttribute("d") && path.getAttribute("d") !== old), before);
  await page.getByText("ready", { exact: true }).waitFor();
});

await step("a storm is stopped, let on and undone", async () => {
  await go(page, `#/m/Leads/${LEAD}`, "Annika Bergström");
  const paths = Array.from({ length: 14 }, (_, at) => {
    const path = join(scratch, `storm-${at}.txt`);
    writeFileSync(path, String(at));
    return path;
  });
  await page.locator("#chooser").setInputFiles(paths);
  for (let at = 0; at < 14; at++) await page.getByRole("button", { name: `Download storm-${at}.txt` }).waitFor();
  for (let at = 0; at < 14; at++) {
    const stopped = page.getByRole("status").getByText("DELETES_STOPPED");
    if (await stopped.count()) break;
    const button = page.getByRole("button", { name: `Delete storm-${at}.txt` });
    await button.click();
    await Promise.race([button.waitFor({ state: "detached" }), stopped.first().waitFor()]);
  }
  await go(page, "#/storms", "Storms");
  await page.getByText("still stopped").waitFor();
  await page.getByRole("button", { name: /^Let/ }).click();
  await page.getByText("still stopped").waitFor({ state: "detached" });
  await page.getByRole("button", { name: /^Undo all/ }).click();
  await page.getByRole("button", { name: "Restore all of it" }).click();
  await note("The server restores them.").waitFor();
  for (;;) {
    await go(page, "#/m/Leads", "Leads");
    await go(page, `#/m/Leads/${LEAD}`, "Annika Bergström");
    await page.getByRole("table").waitFor();
    if (await page.getByRole("button", { name: "Download storm-0.txt" }).count()) break;
  }
});

await step("a table is saved as CSV, and no cell is a formula", async () => {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as CSV" }).click();
  const text = readFileSync(await (await coming).path(), "utf8");
  check(text.startsWith('\ufeff"Name","Size","By","At"\r\n'), text.slice(0, 60));
  check(!/^"[=+@-]/m.test(text), "no cell begins as a formula does");
});

await step("a call is copied as curl, without the token", async () => {
  await page.getByRole("button", { name: /calls$/ }).click();
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      globalThis.copied = text;
    };
  });
  await page.getByRole("dialog").getByRole("button", { name: /curl/ }).first().click();
  const copied = await page.evaluate(() => globalThis.copied);
  await page.keyboard.press("Escape");
  check(copied.startsWith("curl -X GET 'http://") && copied.includes("$TOKEN"), copied);
});

await step("the audit says who did what, and is verified", async () => {
  await go(page, "#/audit", "Audit");
  await page.getByRole("row", { name: /Priya Raman.*HOLD_PLACED/ }).first().waitFor();
  await page.getByLabel("Follow as it is written").check();
  const seen = await page.getByRole("row").count();
  await page.evaluate(() => fetch("/oauth/v2/token/revoke", { method: "POST", body: new URLSearchParams({ token: "1000.addedade300000000000000000000003.acce5500000000000000000000000003" }) }));
  await page.waitForFunction((before) => document.querySelectorAll("tr").length > before, seen);
  await page.getByRole("textbox", { name: "Action" }).fill("HOLD_PLACED");
  await page.getByRole("button", { name: "Find" }).click();
  await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 1);
  await page.getByRole("button", { name: "Verify" }).click();
  await page.getByText("all is well").waitFor();
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export what is found" }).click();
  const lines = readFileSync(await (await coming).path(), "utf8").trim().split("\n");
  check(lines.length === 1 && JSON.parse(lines[0]).action === "HOLD_PLACED", lines[0]);
});

await step("usage is shown, and a check runs and finds nothing", async () => {
  await go(page, "#/custody", "Custody");
  await page.getByRole("row", { name: /^Leads/ }).first().waitFor();
  await page.getByRole("button", { name: "Compare rows and bytes" }).click();
  await page.getByRole("row", { name: /fsck done/ }).getByText("all is well").waitFor();
});

await step("a client is made, granted and ended, and a token revoked", async () => {
  await go(page, "#/clients", "Clients and tokens");
  await page.getByRole("button", { name: "Make a client" }).click();
  await page.getByLabel("Name").fill("Nightly copy");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("dialog").getByText("This is shown once.").waitFor();
  await page.getByRole("button", { name: "I have it" }).click();
  await page.getByRole("button", { name: "Make a grant code for Nightly copy" }).click();
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("dialog").getByText("Good until").waitFor();
  await page.getByRole("button", { name: "I have it" }).click();
  await page.getByRole("button", { name: "End Nightly copy" }).click();
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("row", { name: /Nightly copy/ }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: /^Revoke the refresh token of Marta/ }).click();
  await page.getByRole("button", { name: /^Revoke the refresh token of Marta/ }).waitFor({ state: "detached" });
});

await step("the table of operations is searched", async () => {
  await go(page, "#/operations", "Operations");
  await page.getByRole("searchbox").fill("DELETE attachments/{id}");
  await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 1);
});

await end();
