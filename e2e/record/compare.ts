/** Tells how what is shown differs from what must be shown. Pure. */
import type { Expected } from "./expected";
import type { Json } from "./fhir";
import { tidy } from "./html";
import type { Element } from "./html";
import { numbersIn, numbersOf } from "./pages";
import type { Card } from "./pages";
import { clock, day } from "./say";

/** Pairs entries with cards, as many as can be; what is left on either side is a difference. */
export function compareCards(where: string, expected: Expected[], cards: Card[], zone: string): string[] {
  const cardOf = new Map<number, number>();
  const fits = expected.map((one) =>
    cards.flatMap((card, index) => (misses(one, card).length === 0 ? index : [])),
  );
  const assign = (entry: number, tried: Set<number>): boolean =>
    fits[entry]!.some((card) => {
      if (tried.has(card)) return false;
      tried.add(card);
      const holder = [...cardOf].find(([, taken]) => taken === card)?.[0];
      if (holder !== undefined && !assign(holder, tried)) return false;
      if (holder !== undefined && cardOf.get(holder) === card) cardOf.delete(holder);
      cardOf.set(entry, card);
      return true;
    });
  const differences: string[] = [];
  if (expected.length !== cards.length)
    differences.push(`${where}: ${cards.length} shown, ${expected.length} in the record`);
  expected.forEach((one, entry) => {
    if (assign(entry, new Set())) return;
    const near = cards.filter(({ name }) => name === tidy(one.name));
    const missing = near.map((card) => misses(one, card)).sort((a, b) => a.length - b.length)[0];
    differences.push(
      `${where}: ${one.ref} “${one.name}” ${missing ? `lacks ${missing.join(" | ")}` : "is not shown"}`,
    );
  });
  const used = new Set(cardOf.values());
  cards.forEach((card, index) => {
    if (!used.has(index)) differences.push(`${where}: “${card.name}” is shown and not in the record so`);
  });
  for (const [entry, card] of cardOf)
    differences.push(...invented(where, expected[entry]!, cards[card]!.element, zone));
  return differences;
}

function misses({ name, group, says }: Expected, card: Card): string[] {
  const lacking = says.map(tidy).filter((one) => !card.text.includes(one));
  if (tidy(name) !== card.name) lacking.unshift(`the name ${name}`);
  if (group !== null && group !== card.group)
    lacking.push(`a place below “${group}” (it is below “${card.group}”)`);
  return lacking;
}

/** Numbers on a page that its entry does not have. */
export function invented(
  where: string,
  { ref, says, from }: Expected,
  element: Element,
  zone: string,
  leaveOut?: (one: Element) => boolean,
): string[] {
  const known = new Set([...says.flatMap(numbersOf), ...from.flatMap((one) => numbersWithin(one, zone))]);
  const strange = numbersIn(element, leaveOut).filter((number) => !known.has(number));
  return strange.length > 0
    ? [`${where}: ${ref} shows ${[...new Set(strange)].join(", ")}, not in the record`]
    : [];
}

const MOMENT = /^\d{4}(-\d\d(-\d\d(T.+)?)?)?$/;

function numbersWithin(value: unknown, zone: string): string[] {
  if (typeof value === "string") {
    const dates = MOMENT.test(value) ? `${day(value, zone)} ${clock(value, zone) ?? ""}` : "";
    return numbersOf(`${value} ${dates}`);
  }
  if (value === null || typeof value !== "object") return [];
  return Object.values(value as Json).flatMap((one) => numbersWithin(one, zone));
}
