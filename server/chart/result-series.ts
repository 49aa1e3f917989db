/**
 * Which results are drawn as one line, for all of a list at once: results of the same codes and unit are a series, and
 * each series names those it is drawn with, as `projectTrend` would find them one by one. Pure.
 */
import { list } from "./coded-text";
import { sameUnit } from "./quantity";
import type { ResultNode } from "./result-index";
import { projectPoint, sameCode } from "./result-trend";
import type { ResultContext } from "./results.project";

type Series = { number: number; first: ResultNode; codes: string[] };

export type SeriesBook = {
  /** The number of a result's series; null: it cannot be drawn. */
  seriesOf: (node: ResultNode) => number | null;
  /** Of each series seen so far, by its number: the series whose results its line has, its own among them. */
  joined: () => number[][];
};

export function seriesBook(context: ResultContext): SeriesBook {
  const known = new Map<string, Series>();
  const all: Series[] = [];
  const withCode = new Map<string, Series[]>();
  return {
    seriesOf(node) {
      if (!isDrawn(node, context)) return null;
      const { codes, key } = signatureOf(node);
      const found = known.get(key);
      if (found) return found.number;
      const series = { number: all.length, first: node, codes };
      known.set(key, series);
      all.push(series);
      for (const code of codes) withCode.set(code, [...(withCode.get(code) ?? []), series]);
      return series.number;
    },
    joined: () =>
      all.map((one) => {
        const candidates = new Set(one.codes.flatMap((code) => withCode.get(code) ?? []));
        const isSame = sameCode(one.first);
        return [...candidates]
          .filter((other) => other === one || (isSame(other.first) && inSameUnit(one.first, other.first)))
          .map(({ number }) => number);
      }),
  };
}

function isDrawn(node: ResultNode, context: ResultContext): boolean {
  const { resource, at } = node;
  if (resource.resourceType !== "Observation" || !resource.valueQuantity || at === null) return false;
  return projectPoint(node, context) !== null;
}

type Signature = { codes: string[]; key: string };

/** Of a node: nothing of it depends on who looks. */
const signatures = new WeakMap<ResultNode, Signature>();

function signatureOf(node: ResultNode): Signature {
  let signature = signatures.get(node);
  if (!signature) {
    const codes = codesOf(node);
    signatures.set(node, (signature = { codes, key: JSON.stringify([codes, unitOf(node)]) }));
  }
  return signature;
}

/** What `sameCode` looks at: its codes, or without any its words. */
function codesOf({ resource: { code } }: ResultNode): string[] {
  const codes = list(code?.coding).flatMap((one) =>
    one.code === undefined ? [] : [JSON.stringify([one.system ?? null, one.code])],
  );
  return codes.length > 0 ? [...new Set(codes)].sort() : [JSON.stringify(code?.text ?? null)];
}

/** What `sameUnit` looks at. */
function unitOf({ resource }: ResultNode): unknown[] {
  const { system, code, unit } = quantityOf(resource);
  return [system ?? null, code ?? null, unit ?? null];
}

function inSameUnit(a: ResultNode, b: ResultNode): boolean {
  return sameUnit(quantityOf(a.resource), quantityOf(b.resource));
}

function quantityOf(resource: ResultNode["resource"]) {
  return (resource.resourceType === "Observation" ? resource.valueQuantity : null) ?? {};
}
