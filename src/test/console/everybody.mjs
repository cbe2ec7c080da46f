// For everybody: by keyboard, with a screen reader, small, dark, with other rights, on a bad line.
import { check, end, go, LEAD, look, open, signIn, step } from "./browser.mjs";

const VIEWS = [
  ["#/", "Modules"],
  ["#/m/Leads", "Leads"],
  [`#/m/Leads/${LEAD}`, "Annika Bergström"],
  ["#/bin", "Recycle bin"],
  ["#/holds", "Holds"],
  ["#/storms", "Storms"],
  ["#/audit", "Audit"],
  ["#/custody", "Custody"],
  ["#/health", "Health"],
  ["#/clients", "Clients and tokens"],
  ["#/operations", "Operations"],
];

for (const [name, options] of [
  ["light", { colorScheme: "light" }],
  ["dark and 360 px wide", { colorScheme: "dark", viewport: { width: 360, height: 740 } }],
  ["on a screen of 4K", { viewport: { width: 3840, height: 2160 } }],
]) {
  await step(`has nothing serious against it: ${name}`, async () => {
    // The one script that comes from elsewhere is the one that looks.
    const page = await open({ ...options, bypassCSP: true });
    await signIn(page, "Priya");
    for (const [hash, heading] of VIEWS) {
      await go(page, hash, heading);
      await look(page, heading);
    }
    await page.context().close();
  });
}

await step("works by keyboard alone", async () => {
  const page = await open();
  await signIn(page, "Priya");
  await go(page, `#/m/Leads/${LEAD}`, "Annika Bergström");
  const press = async (name) => {
    for (let presses = 0; presses < 80; presses++) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent);
      if (focused === name) return page.keyboard.press("Enter");
    }
    throw new Error(`${name} is not reached`);
  };
  await press("Delete Trade fair notes.txt");
  await page.getByRole("status").getByText("Deleted").waitFor();
  await press("Undo");
  await page.getByRole("status").getByText("It is back.").waitFor();
  await press("Preview Trade fair notes.txt");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.context().close();
});

await step("shows each what they may, and why not", async () => {
  const page = await open();
  await signIn(page, "Marta");
  await go(page, `#/m/Leads/${LEAD}`, "Annika Bergström");
  await page.getByRole("button", { name: "Delete Trade fair notes.txt" }).click();
  await page.getByRole("status").getByText("NO_PERMISSION").waitFor();
  await go(page, "#/holds", "This cannot be shown");
  await page.context().close();
});

await step("says that the server is slow", async () => {
  const page = await open();
  await signIn(page, "Priya");
  await page.route("**/recycle_bin*", async (route) => {
    await new Promise((wake) => setTimeout(wake, 2500));
    await route.continue();
  });
  const shown = go(page, "#/bin", "Recycle bin");
  await page.getByText("The server takes its time").waitFor();
  await shown;
  await page.context().close();
});

await step("says that the server does not answer, and tries again", async () => {
  const page = await open();
  await signIn(page, "Priya");
  await page.context().setOffline(true);
  await go(page, "#/bin", "This cannot be shown");
  await page.getByText("The server did not answer").waitFor();
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { name: "Recycle bin" }).waitFor();
  await page.context().close();
});

await end();
