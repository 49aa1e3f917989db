/** Vital signs by kind, each with all its readings, the newest first. */
import { sourcesOf } from "../../chart/vitals.section";
import { groupVitals, projectReading } from "../../chart/vitals.project";
import type { VitalKind, VitalReading } from "../../chart/vitals.view";
import type { RecordWindow } from "../../chart/whole/whole.types";
import { orderOf } from "../../chart/vital-kinds";
import { slices, windowsOf } from "./part";
import type { Part, PartContext } from "./part";

/** Readings kept at once: kinds that are read together, so that a record of few is read once. */
const MOST_READINGS = 2_000;

type Kind = { key: string; name: VitalKind["name"]; count: number };

export function vitalsPart(context: PartContext): Part {
  const kinds = new Map<string, Kind>();
  const project = ({ visible }: RecordWindow, keys: Map<string, string>) =>
    groupVitals(
      visible.entries.flatMap((entry) => sourcesOf(entry, visible)),
      context.chart.birthDate,
      keys,
    );
  return {
    async survey() {
      const keys = new Map<string, string>();
      let [count, unreadable] = [0, 0];
      for await (const window of windowsOf(context)) {
        const projected = project(window, keys);
        count += projected.count;
        unreadable += projected.unreadable;
        for (const { key, name, entries } of projected.groups) {
          const known = kinds.get(key) ?? { key, name, count: 0 };
          known.name ??= name;
          known.count += entries.length;
          kinds.set(key, known);
        }
      }
      return { count, unreadable };
    },
    async *pieces() {
      for (const together of batches(inOrder([...kinds.values()]))) {
        const readings = new Map<string, VitalReading[]>(together.map(({ key }) => [key, []]));
        const keys = new Map<string, string>();
        for await (const window of windowsOf(context))
          for (const { key, entries } of project(window, keys).groups)
            readings
              .get(key)
              ?.push(...entries.map((entry) => projectReading(entry, window.visible.included)));
        for (const { key, name, count } of together) {
          let first = true;
          for (const entries of slices(readings.get(key) ?? [])) {
            yield { section: "vitals", group: key, name, entries, first, count };
            first = false;
            context.written(entries.length);
          }
        }
      }
    },
  };
}

function inOrder(kinds: Kind[]): Kind[] {
  return kinds.sort(
    (a, b) => orderOf(a.key) - orderOf(b.key) || (a.name?.text ?? "").localeCompare(b.name?.text ?? ""),
  );
}

function* batches(kinds: Kind[]): Generator<Kind[]> {
  let batch: Kind[] = [];
  let readings = 0;
  for (const kind of kinds) {
    if (batch.length > 0 && readings + kind.count > MOST_READINGS) {
      yield batch;
      [batch, readings] = [[], 0];
    }
    batch.push(kind);
    readings += kind.count;
  }
  if (batch.length > 0) yield batch;
}
