import { describe, expect, it } from "vitest";
import { firstPassword, whyNoAccount, wholeBirthDate } from "./portal-account.rules";
import { createAccountInput } from "./portal-account.schema";

describe("whyNoAccount", () => {
  it.each([
    [{}, null],
    [{ active: true }, null],
    [{ active: false }, "patient-inactive"],
    [{ link: [{ type: "replaced-by" }], active: false }, "patient-replaced"],
    [{ link: [{ type: "seealso" }] }, null],
    [{ deceasedBoolean: false }, null],
    [{ deceasedBoolean: true }, "patient-deceased"],
    [{ deceasedDateTime: "2024-01-01" }, "patient-deceased"],
  ])("%j → %s", (patient, reason) => expect(whyNoAccount(patient)).toBe(reason));
});

it("a birth date counts only whole", () => {
  expect(wholeBirthDate({ birthDate: "1984-03-12" })).toBe("1984-03-12");
  expect(wholeBirthDate({ birthDate: "1984-03" })).toBeNull();
  expect(wholeBirthDate({})).toBeNull();
});

it("a first password is twenty letters in groups", () => {
  let next = 0;
  expect(firstPassword((below) => next++ % below)).toMatch(
    /^([2-9b-df-hj-km-np-tv-xz]{5}-){3}[2-9b-df-hj-km-np-tv-xz]{5}$/,
  );
});

it("input is checked and brought into one form", () => {
  const good = { email: " Ruth@Example.com ", patientId: "ruth-1" };
  expect(createAccountInput.parse(good)).toEqual({
    email: "ruth@example.com",
    patientId: "ruth-1",
    reason: "not-given",
  });
  for (const bad of [
    { email: "ruth" },
    { patientId: "../Observation" },
    { reason: "because of her illness" },
  ]) {
    expect(createAccountInput.safeParse({ ...good, ...bad }).success).toBe(false);
  }
});
