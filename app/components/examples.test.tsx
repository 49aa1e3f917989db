import { describe, expect, it } from "vitest";
import { exampleBody } from "~/gallery/example-document";
import { EXAMPLES } from "~/gallery/examples";
import { en } from "~/i18n/en";
import { LANGUAGES } from "~/i18n/languages";

const render = (name: string, language: (typeof LANGUAGES)[number] = "en") => exampleBody(name, language);

/** What a reader reads: no tags, no isolating marks. */
const read = (name: string) =>
  render(name)
    .replace(/<[^>]+>/g, "\n")
    .replace(/[\u2066-\u2069]/g, "");

describe.each(LANGUAGES)("in %s", (language) => {
  it.each(Object.keys(EXAMPLES))("%s holds to the content security policy and says everything", (name) => {
    const html = render(name, language);
    expect(html).not.toMatch(/<script|<style| style=| on[a-z]+=/i);
    expect(html).not.toMatch(/undefined|NaN|\[object/);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html.match(/<main id="main"/g)).toHaveLength(1);
  });
});

/** Two neighbours within a line whose words touch: drawn they stand apart, read out or copied they do not. */
const RUN_ON =
  /[\p{L}\p{N}%](?:<\/(?:a|b|bdi|s|span)>)*(?:<svg[^>]*>(?:(?!<\/svg>).)*<\/svg>)?(?:<(?:a|b|bdi|s|span)(?: [^>]*)?>)+[\p{L}\p{N}]/gu;

describe("the words of a line", () => {
  it.each(Object.keys(EXAMPLES))("stand apart in %s", (name) => {
    expect(render(name).match(RUN_ON) ?? []).toEqual([]);
  });
});

describe("what a page must never say or leave out", () => {
  it("an upstream failure never reads as nothing, and has the line for urgent help", () => {
    const names = [
      "results",
      "allergies",
      "medications",
      "problems",
      "immunizations",
      "vitals",
      "appointments",
    ];
    for (const name of [...names, "documents"].map((one) => `${one} unavailable`)) {
      expect(read(name)).toMatch(/does not mean that there is nothing/);
      expect(read(name)).toMatch(/emergency number/);
      expect(read(name)).not.toMatch(/No [a-z ]+ (is|are) recorded|Nothing here yet/);
    }
  });

  it("a file to take away that lacks something says how much, and whom to ask for it", () => {
    expect(read("export ready, but for what is lost")).toMatch(
      /Ready\s+2 attached files could not be included. Ask your clinic for them.\s+1 entry of this record could not/,
    );
    expect(read("export ready")).not.toMatch(/could not be/);
  });

  it("one part of the overview that is away leaves the others standing", () => {
    expect(read("summary, one part away")).toMatch(/does not mean that there is nothing/);
    expect(read("summary, one part away")).not.toMatch(/No appointments? /);
    expect(read("summary, one part away")).toMatch(/Metformin 500 mg/);
  });

  it("what is new tells a part that is away from one in which nothing changed", () => {
    expect(read("changes ready")).toMatch(/Health problems\s+Nothing new since 1 March 2026/);
    expect(read("changes ready")).toMatch(/Vaccinations\s+We could not reach/);
    expect(read("changes ready")).toMatch(/Documents\s+Something here is on hold/);
    expect(read("changes ready")).toMatch(/Missed: 2 October 2026/);
    expect(render("changes since a day that is none")).toMatch(/“&lt;last spring&gt;”/);
    expect(render("changes of some")).toMatch(/<option value="2026-03-15" selected="">15 March 2026/);
  });

  it("what is new begins with counts that lead to the parts, and a part that is away among them", () => {
    expect(read("changes ready")).toMatch(/4 results\s+13 medicines\s+Vaccinations: could not be shown/);
    expect(render("changes ready")).toMatch(/<a href="#results">4 results<.*<section[^>]* id="results"/s);
    expect(read("changes ready")).toMatch(/Weight\s+·\s+Height\s+Last measured: 2 October 2026/);
  });

  it("a narrowed list says what was looked for, where the form is not", () => {
    expect(read("results found in a panel")).toMatch(/You looked for: “ldl”\./);
    expect(read("results of a kind")).toMatch(/You looked for: X-rays and scans · from 1 March 2026\./);
  });

  it("the line for urgent help stands once on a page of several parts", () => {
    expect(render("changes ready").match(/class="urgent"/g)).toHaveLength(
      (render("results ready").match(/class="urgent"/g) ?? []).length + 1,
    );
  });

  it("one test is reached from the overview in one step", () => {
    expect(render("summary ready")).toMatch(/<form role="search" class="find" action="[^"]*\/results#found"/);
    expect(render("summary of some")).not.toContain('role="search"');
  });

  it("a panel that is shown in part says so", () => {
    expect(read("results found in a panel")).toMatch(/3 other values in this group/);
    expect(read("results ready")).not.toMatch(/other values? in this group/);
  });

  it("a dose without words is said from its parts", () => {
    expect(read("medications ready")).toMatch(
      /1 tablet · twice every day · before breakfast · on Monday · at 08:00 · from 1 November 2026 · only when needed, for pain/,
    );
  });

  it("an entry on hold is never called nothing", () => {
    expect(read("documents all held")).toMatch(/From 19 November 2026/);
    expect(read("documents all held")).not.toMatch(/No documents are recorded|Nothing here yet/);
  });

  it("a held result is never called nothing", () => {
    expect(read("results all held")).toMatch(/From 19 November 2026/);
    expect(read("results all held")).not.toMatch(/No results are recorded|Nothing here yet/);
    expect(read("allergies all held")).toMatch(/From 19 November 2026/);
    expect(read("allergies all held")).not.toMatch(/No allergies are recorded|Nothing here yet/);
  });

  it("who sees that something is held is not told that it is not shared", () => {
    for (const name of ["results all held", "allergies all held"])
      expect(read(name)).not.toMatch(/not shared with you/);
    expect(read("allergies all held")).toMatch(/1 entry could not be shown/);
    expect(read("results withheld")).toMatch(/not shared with you/);
  });

  it("nothing recorded differs from no known allergies", () => {
    expect(read("allergies nothing recorded")).toMatch(/nobody recorded that there are none/);
    expect(read("allergies none known")).toMatch(/No known allergies/);
    expect(read("allergies none known")).not.toMatch(/No allergies are recorded/);
  });

  it("an earlier copy shows its time and its entries", () => {
    expect(read("results stale")).toMatch(/at 09:11/);
    expect(read("results stale")).toMatch(/Hemoglobin A1c/);
    expect(read("results stale")).toMatch(/1 entry could not be shown/);
  });

  it("a number to call stands beside every sentence that says to call, and nowhere else", () => {
    const number = /Phone number of ⁨?Riverside Clinic⁩?:\s+\+1 413 555 0142/;
    for (const name of [
      "results unavailable",
      "results incomplete",
      "results all held",
      "result far outside",
    ])
      expect(read(name), name).toMatch(number);
    expect(read("appointments none to come")).toMatch(number);
    expect(render("results unavailable")).toContain('href="tel:+14135550142"');
    expect(read("result inside")).not.toMatch(/413 555/);
  });

  it("what was asked for is said to its end", () => {
    expect(read("appointments ready")).toMatch(
      /Asked for: any time from 4 January 2027 at 10:00 to 8 January 2027 at 16:00/,
    );
  });

  it("values keep the digits of the laboratory", () => {
    expect(read("results ready")).toMatch(/7\.20\n %/);
  });

  it("a result that is less than upstream has says so", () => {
    const page = read("panel that is not complete");
    expect(page).toMatch(/2 parts of this result could not be shown/);
    expect(page).toMatch(/What the report says is left out here/);
    expect(read("panel with a report")).not.toMatch(/not complete|left out/);
    expect(read("panel with a report")).toMatch(/Pancytopenia\s+Open Report\s+PDF file · 1\.4 MB/);
  });

  it("what upstream could not put into words is there all the same", () => {
    const page = read("results ready");
    expect(page).toMatch(/A test whose name was not sent\s+7\.40/);
    expect(page).toMatch(/Given as a code only/);
    expect(page).toMatch(/A recording that this page cannot show/);
    expect(page).toMatch(/2 March 2026 to 3 March 2026/);
    expect(render("results ready")).toMatch(
      /The test could not be completed: <bdi lang="es">Recipiente derramado<\/bdi>/,
    );
  });

  it("a corrected result says what it was before", () => {
    expect(read("result above, corrected, with a trend")).toMatch(/8\.10/);
  });

  it("a result that only has parts keeps what the laboratory said of the whole", () => {
    const page = read("result of parts, marked as a whole");
    expect(page).toMatch(/far above the usual range/);
    expect(page).toMatch(/Reactive/);
    expect(page).not.toMatch(/No value was given/);
  });

  it("a result without a range says so, and draws none", () => {
    expect(read("result without a range")).toMatch(/No usual range was given/);
    expect(render("result without a range")).not.toMatch(/number-line/);
  });

  it("another's record says so in a band", () => {
    expect(read("result inside")).toMatch(
      /You are acting for نور الدين, as their parent, until 3 March 2027/,
    );
  });

  it("every failure on health data has the line for urgent help", () => {
    for (const code of ["UPSTREAM_UNAVAILABLE", "UPSTREAM_UNUSABLE", "UNEXPECTED", "AUDIT_UNAVAILABLE"]) {
      expect(read(`problem ${code}`)).toMatch(/emergency number/);
    }
  });

  it("what went wrong on our side says which request it was, and a refusal does not", () => {
    const ours = ["UPSTREAM_UNAVAILABLE", "UPSTREAM_UNUSABLE", "UNEXPECTED", "AUDIT_UNAVAILABLE"];
    const named = Object.keys(en.problems.codes).filter((code) =>
      read(`problem ${code}`).includes("01KB3Q7RZ8M4T6V2XWY5N9C0DE"),
    );
    expect(named.sort()).toEqual(ours.sort());
    for (const language of LANGUAGES) {
      expect(
        render("problem UNEXPECTED", language).match(/<code class="reference" dir="ltr">\w{26}</g),
      ).toHaveLength(1);
    }
  });

  it("a refused sign-in keeps the address, never the password", () => {
    expect(render("sign-in refused")).toMatch(
      /id="email"[^>]*value="amina@example\.com"|value="amina@example\.com"[^>]*id="email"/,
    );
    expect(render("sign-in refused")).not.toMatch(/type="password"[^>]*value=/);
  });
});

it("words are explained where the page uses them, and only those", () => {
  expect(read("results ready")).toMatch(
    /What these words mean\s+Usual range\s+The values the laboratory gave/,
  );
  expect(read("results ready")).toMatch(/On hold, not final/);
  expect(read("results incomplete")).not.toMatch(/On hold, not final/);
  expect(read("result without a range")).not.toMatch(/values the laboratory gave as usual/);
  expect(read("medications ready")).toMatch(/Refills allowed\s+How many times more/);
  expect(read("medications empty")).not.toMatch(/What these words mean/);
});
