import { expect, it } from "vitest";
import { paths } from "~/paths";
import { moved } from "./navigation";
import { whereTo } from "./where";

it.each([
  [paths.charts(), { at: "charts" }],
  [paths.chart("self"), { at: "section", chartId: "self", section: "summary" }],
  [paths.enterChart("pdel_1"), { at: "section", chartId: "pdel_1", section: "summary" }],
  [paths.results("self", { page: 2 }), { at: "section", chartId: "self", section: "results" }],
  [paths.result("self", "a~b"), { at: "result", chartId: "self", resultId: "a~b" }],
  [
    paths.vitals("self", { kind: "8867-4" }),
    { at: "section", chartId: "self", section: "vitals", kind: "8867-4" },
  ],
  [paths.request("self", "rxreq_1", "asked"), { at: "request", chartId: "self", requestId: "rxreq_1" }],
  [paths.askAppointment("self"), { at: "ask", chartId: "self", kind: "appointment" }],
  [paths.askRefill("self", "m1"), { at: "ask", chartId: "self", kind: "refill", medicationRequestId: "m1" }],
  [paths.demographicsRequest("self"), { at: "ask", chartId: "self", kind: "demographics" }],
])("%s is a screen", (href, screen) => expect(whereTo(href)).toEqual(screen));

it.each([
  paths.documentFile("self", "d1", 0),
  paths.reportFile("self", "r1", 0),
  paths.cancelRequest("self", "rxreq_1"),
  paths.appointmentCalendar("self", "a1"),
  paths.accessLog("self"),
  paths.exports("self"),
  paths.account(),
  paths.sharing(),
  "tel:+12075550100",
])("%s leads out of the app", (href) => expect(whereTo(href)).toEqual({ out: href }));

it("the way back is the one that was come", () => {
  const [charts, queue, settings] = [{ at: "charts" }, { at: "queue" }, { at: "settings" }] as const;
  expect(moved([charts], { go: queue })).toEqual([charts, queue]);
  expect(moved([charts, queue], { swap: settings })).toEqual([charts, settings]);
  expect(moved([charts, queue], "back")).toEqual([charts]);
  expect(moved([charts], "back")).toEqual([charts]);
  expect(moved([charts, queue], { home: charts })).toEqual([charts]);
});
