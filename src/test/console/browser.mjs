// What the scripts share: a browser, signing in, and steps that are counted.
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";
import { basename } from "node:path";

const [, script, url, scratch] = process.argv;
export { scratch, url };

export const LEAD = "2883756000000261075";
const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
let steps = 0;

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

/** A page whose scripts must not fail, nor anything be loaded from elsewhere. */
export async function open(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (fault) => fail(`a script failed: ${fault.message}`));
  page.on("dialog", (dialog) => fail(`a file ran a script: ${dialog.message()}`));
  page.on("console", (line) => line.type() === "error" && !line.text().includes("Failed to load resource") && fail(line.text()));
  page.on("request", (request) => /^(https?|wss?):/.test(request.url()) && !request.url().startsWith(url) && fail(`asked for ${request.url()}`));
  return page;
}

function fail(why) {
  console.error(why);
  process.exit(1);
}

export function check(holds, what) {
  if (!holds) throw new Error(`not so: ${what}`);
}

/** Signs in as somebody of the demo, by one click. */
export async function signIn(page, name) {
  await page.goto(`${url}/`);
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await page.getByRole("heading", { name: "Modules" }).waitFor();
}

/** Goes to a view of the console without loading it anew, which would sign out. */
export async function go(page, hash, heading) {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await page.getByRole("heading", { name: heading, level: 1 }).waitFor();
}

/** Looks for what a screen reader stumbles over, and for what does not fit. */
export async function look(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run());
  check(found.passes.length > 20, "it was looked at");
  const serious = found.violations.filter((each) => ["serious", "critical"].includes(each.impact));
  check(serious.length === 0, `${what}: ${JSON.stringify(serious.map((each) => [each.id, each.nodes.map((node) => node.html)]))}`);
  check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what} fits`);
}

export async function step(what, work) {
  try {
    await work();
  } catch (fault) {
    fault.message = `${what}: ${fault.message}`;
    throw fault;
  }
  steps += 1;
  console.log(`${steps}. ${what}`);
}

export async function end() {
  await browser.close();
  console.log(`ok ${basename(script)}: ${steps} steps`);
}
