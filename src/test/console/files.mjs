// The files of a record: up, shown, down, deleted, back.
import { writeFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { check, end, go, LEAD, open, scratch, signIn, step, url } from "./browser.mjs";

const HOSTILE = "<img src=x onerror=alert(1)>.svg";
const files = {
  "report.txt": "The first line\n<script>alert(2)</script>\n",
  [HOSTILE]: "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(3)'><script>alert(4)</script><rect width='9' height='9'/></svg>",
  "page.html": "<script>alert(5)</script>",
  "הצעת מחיר.txt": "offer",
};
const paths = Object.entries(files).map(([name, content]) => {
  writeFileSync(join(scratch, name), content);
  return join(scratch, name);
});
const page = await open();
const row = (name) => page.getByRole("row", { name });
const note = (text) => page.getByRole("status").getByText(text).first();

await step("signs in by one click", () => signIn(page, "Priya"));

await step("finds a record and goes to it", async () => {
  await page.getByRole("link", { name: "Leads", exact: true }).click();
  await page.getByRole("searchbox").fill("Bergs");
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("link", { name: "Bergström" }).click();
  await page.getByRole("heading", { name: "Annika Bergström" }).waitFor();
});

await step("uploads several at once", async () => {
  await page.locator("#chooser").setInputFiles(paths);
  for (const name of Object.keys(files)) await page.getByRole("button", { name: `Download ${name}` }).waitFor();
  check((await page.locator(".uploads li").count()) === 0, "the uploads are done");
});

await step("takes files that are dropped", async () => {
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["%PDF-1.4\n"], "dropped.pdf"));
    return transfer;
  });
  await page.locator(".drop").dispatchEvent("drop", { dataTransfer: dropped });
  await page.getByRole("button", { name: "Download dropped.pdf" }).waitFor();
});

await step("shows a PDF in the browser's own reader", async () => {
  await page.getByRole("button", { name: "Preview dropped.pdf" }).click();
  const frame = page.getByRole("dialog").locator("iframe");
  await frame.waitFor();
  check((await frame.getAttribute("src")).startsWith("blob:"), "it comes from memory");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
});

await step("shows progress and stops an upload", async () => {
  const large = join(scratch, "large.bin");
  writeFileSync(large, Buffer.alloc(60_000_000, 1));
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: 5, downloadThroughput: -1, uploadThroughput: 2_000_000 });
  await page.locator("#chooser").setInputFiles(large);
  await page.waitForFunction(() => document.querySelector("progress")?.value > 0);
  await page.getByRole("button", { name: "Stop the upload of large.bin" }).click();
  await page.getByText("stopped").waitFor();
  await page.getByRole("button", { name: "Take large.bin from the list" }).click();
  await cdp.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  check((await row("large.bin").count()) === 0, "nothing of it is attached");
});

await step("says why an upload was refused, and tries again", async () => {
  const name = `${"n".repeat(300)}.txt`;
  await page.locator("#chooser").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from("x") });
  await page.locator(".uploads .bad").waitFor();
  check(/\(\w+/.test(await page.locator(".uploads .bad").innerText()), "the API's own words");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator(".uploads .bad").waitFor();
  await page.getByRole("button", { name: `Take ${name} from the list` }).click();
});

await step("shows a text as text and runs nothing of it", async () => {
  for (const name of ["report.txt", "page.html"]) {
    await page.getByRole("button", { name: `Preview ${name}` }).click();
    await page.getByRole("dialog").getByText("alert(").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
});

await step("shows a picture that would be a script and runs nothing of it", async () => {
  await page.getByRole("button", { name: `Preview ${HOSTILE}` }).click();
  const picture = page.getByRole("dialog").getByRole("img");
  await picture.waitFor();
  check((await picture.getAttribute("src")).startsWith("blob:"), "it is a picture of this page");
  await page.getByRole("button", { name: "Close" }).click();
});

await step("downloads the same bytes", async () => {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download report.txt" }).click();
  const file = await coming;
  check(file.suggestedFilename() === "report.txt", "its name");
  check(readFileSync(await file.path(), "utf8") === files["report.txt"], "its bytes");
});

await step("deletes one, and undoes it", async () => {
  await page.getByRole("button", { name: "Delete report.txt" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await note("It is back.").waitFor();
  await page.getByRole("button", { name: "Download report.txt" }).waitFor();
});

await step("deletes many, and restores them from the bin", async () => {
  for (const name of ["report.txt", "page.html"]) await row(name).getByRole("checkbox").check();
  await page.getByRole("button", { name: "Delete 2 chosen" }).click();
  await note("2 deleted").waitFor();
  await go(page, "#/bin?name=e", "Recycle bin");
  await row("report.txt").getByRole("checkbox").check();
  await row("page.html").getByRole("checkbox").check();
  await page.getByRole("button", { name: "Restore the chosen" }).click();
  await note("2 restored").waitFor();
  await go(page, `#/m/Leads/${LEAD}`, "Annika Bergström");
  await page.getByRole("button", { name: "Download page.html" }).waitFor();
});

await step("attaches a link, but none that would be a script", async () => {
  await page.getByRole("button", { name: "Attach a link" }).click();
  await page.getByLabel("Address").fill("https://example.com/offer");
  await page.getByLabel("Title").fill("The offer");
  await page.getByRole("dialog").getByRole("button", { name: "Attach" }).click();
  const link = page.getByRole("link", { name: "The offer" });
  check((await link.getAttribute("href")) === "https://example.com/offer", "where it leads");
  check((await page.locator("a[href^='javascript:']").count()) === 0, "no link is a script");
});

await step("keeps no token where a script of another page could find it", async () => {
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  check(kept === '[{},{},""]', kept);
});

await step("leads to the view of an address after the sign-in", async () => {
  await page.goto("about:blank");
  await page.goto(`${url}/console#/m/Leads/${LEAD}`);
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await page.getByRole("button", { name: /Priya/ }).click();
  await page.getByRole("heading", { name: "Annika Bergström" }).waitFor();
});

await step("pages a record with many files", async () => {
  const many = Array.from({ length: 110 }, (_, at) => ({ name: `many-${at}.txt`, mimeType: "text/plain", buffer: Buffer.from(String(at)) }));
  await page.locator("#chooser").setInputFiles(many);
  await page.getByRole("button", { name: "Next" }).waitFor();
  await page.waitForFunction(() => !document.querySelector(".uploads li"));
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByText("Page 2").waitFor();
  await page.getByRole("link", { name: "Company website" }).waitFor();
  await page.getByRole("button", { name: "Before" }).click();
  await page.getByText("Page 1").waitFor();
});

await end();
