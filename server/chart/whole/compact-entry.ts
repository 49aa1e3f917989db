/**
 * An entry as long as the whole record is being decided on: what policy needs and where the rest lies. The same facts
 * by the same functions as `section-assembly.ts`; what thousands of entries have in common is kept once.
 */
import type { FhirResource, AllergyIntolerance } from "fhir/r4";
import type { ClosureItem } from "../../policies/closure";
import type { Ref } from "../../upstream/fhir/reference";
import { at, listOf } from "../entry-words";
import { list, plain } from "../coded-text";
import type { Days } from "../day-range";
import { dateTextOf, dayOf, daysOfEntry } from "../entry-date";
import { closureItemsOf } from "../entry-facts";
import type { Along } from "../entry-facts";
import { relationsOf } from "../entry-relations";
import { indexResults } from "../result-index";
import type { Slot } from "./spool";

export type CompactEntry = {
  readonly ref: Ref;
  /** Of the entry itself first, then of what is contained in it. */
  readonly items: readonly ClosureItem[];
  readonly about: readonly Ref[];
  /** Epoch ms of when it was true; null: unknown. */
  readonly at: number | null;
  /** The days it may be of; null: no date. */
  readonly days: Days | null;
  /** The day its held card would name, in the clinic's zone; null: not known to the day. */
  readonly heldDay: string | null;
  /** It groups others, was made of others, or contains some. */
  readonly links: boolean;
  /** As a result by itself: whether it can be shown in words, and how much of it cannot. */
  readonly readable: boolean;
  readonly unreadable: number;
  /** Files that lie elsewhere on the server. */
  readonly files: number;
  /** Which sections list it: its position in {@link SectionNames}. */
  readonly listedIn: number;
  /** As the pages have it, and with its large files where it has any. */
  readonly slot: Slot;
  readonly whole: Slot | null;
};

export type Compactor = (
  resource: FhirResource,
  ref: Ref,
  along: Along,
  rest: Pick<CompactEntry, "slot" | "whole" | "listedIn">,
) => CompactEntry | null;

const NONE: readonly never[] = [];
/** How many different things are remembered to be told apart. */
const MOST_KNOWN = 20_000;

/** @returns makes entries; null from it: the resource cannot be judged */
export function createCompactor(timeZone: string): Compactor {
  const known = new Map<string, unknown>();
  function once<T>(value: T): T {
    const key = typeof value === "string" ? value : JSON.stringify(value);
    const same = known.get(key);
    if (same !== undefined) return same as T;
    if (known.size < MOST_KNOWN) known.set(key, value);
    return value;
  }
  const shared = <T>(values: readonly T[]): readonly T[] => (values.length === 0 ? NONE : once(values));

  function compactItem({ facts, derivedFrom, members, ownValue }: ClosureItem): ClosureItem {
    const { ref, type, status, codes, categories, security, words, issued } = facts;
    return {
      facts: {
        ref,
        type: once(type),
        status: status === null ? null : once(status),
        codes: shared(codes),
        categories: shared(categories),
        security: shared(security),
        words: once(words),
        issued,
      },
      derivedFrom: derivedFrom.length === 0 ? NONE : derivedFrom,
      members: members.length === 0 ? NONE : members,
      ownValue,
    };
  }

  return (resource, ref, along, rest) => {
    try {
      const items = closureItemsOf(resource, ref, along);
      const links = items.some((item) => item.members.length + item.derivedFrom.length > 0);
      const text = dateTextOf(resource);
      const moment = Date.parse(text ?? "");
      const days = daysOfEntry(resource, timeZone);
      const about = relationsOf(resource, ref);
      return {
        ref,
        items: items.map(compactItem),
        about: about.length === 0 ? NONE : about,
        at: Number.isNaN(moment) ? null : moment,
        days: days && once(days),
        heldDay: onceOrNull(heldDayOf(resource, timeZone), once),
        links,
        ...readabilityOf(resource, ref, items, links),
        files: filesIn(resource),
        ...rest,
      };
    } catch (error) {
      if (error instanceof TypeError) return null;
      throw error;
    }
  };
}

function onceOrNull(text: string | null, once: (text: string) => string): string | null {
  return text === null ? null : once(text);
}

function heldDayOf(resource: FhirResource, timeZone: string): string | null {
  if (resource.resourceType !== "AllergyIntolerance") return dayOf(resource, timeZone);
  const recordedDate = plain((resource as AllergyIntolerance).recordedDate);
  return recordedDate === null ? null : dayOf({ recordedDate }, timeZone);
}

/** What stands in a group may be called by it, so that is told later, with the group. */
function readabilityOf(resource: FhirResource, ref: Ref, items: readonly ClosureItem[], links: boolean) {
  const isResult = resource.resourceType === "Observation" || resource.resourceType === "DiagnosticReport";
  if (!isResult || links) return { readable: true, unreadable: 0 };
  const node = indexResults({ entries: [], items, byRef: new Map([[ref, resource]]) }).byRef.get(ref);
  return { readable: node?.readable ?? false, unreadable: node?.unreadable ?? 1 };
}

function filesIn(resource: FhirResource): number {
  if (resource.resourceType === "DocumentReference")
    return at(resource, "content.attachment.url").filter(isBinary).length;
  if (resource.resourceType !== "DiagnosticReport") return 0;
  return at(resource, "presentedForm.url").filter(isBinary).length + listOf(list(resource.media)).length;
}

function isBinary(url: unknown): boolean {
  return typeof url === "string" && url.startsWith("Binary/");
}
