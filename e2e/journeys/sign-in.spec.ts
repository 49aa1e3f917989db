import { expect, test } from "../support/page";

test("a wrong password and an unknown address are answered in the same words, and the address stays typed", async ({
  page,
  origin,
}) => {
  const answers: string[] = [];
  for (const email of ["amina@example.com", "nobody@example.com"]) {
    await page.goto(`${origin}/sign-in`);
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByText("There is a problem")).toBeVisible();
    await expect(page.getByLabel("E-mail address")).toHaveValue(email);
    await expect(page.getByLabel("Password")).toHaveValue("");
    answers.push(await page.getByRole("alert").or(page.locator("main form")).first().innerText());
  }
  expect(answers[1]).toBe(answers[0]);
});

test("a suspended person who proves the password learns whom to call", async ({ page, origin }) => {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel("E-mail address").fill("li@example.com");
  await page.getByLabel("Password").fill("demo-portal-2026");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("This account is on hold").first()).toBeVisible();
});

test("a language is chosen by a form and stays", async ({ page, origin }) => {
  await page.goto(`${origin}/sign-in?next=%2Fcharts%2Fself%2Fallergies`);
  await page.getByRole("button", { name: "Español" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(page, "still on the way").toHaveURL(`${origin}/sign-in?next=%2Fcharts%2Fself%2Fallergies`);
  await page.getByRole("button", { name: "العربية" }).click();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await page.goto(`${origin}/`);
  await expect(page.locator("html")).toHaveAttribute("lang", "ar");
});

test("a wrong password does not lose the way", async ({ page, origin }) => {
  await page.goto(`${origin}/sign-in?next=%2Fcharts%2Fself%2Fallergies`);
  for (const password of ["not the password", "demo-portal-2026"]) {
    await page.getByLabel("E-mail address").fill("grace@example.com");
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
  }
  await expect(page).toHaveURL(`${origin}/charts/self/allergies`);
});

test("a place somebody else put into `next` is not gone to", async ({ page, origin }) => {
  await page.goto(`${origin}/sign-in?next=${encodeURIComponent("//elsewhere.example/charts")}`);
  await page.getByLabel("E-mail address").fill("grace@example.com");
  await page.getByLabel("Password").fill("demo-portal-2026");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`^${origin}/charts`));
});
