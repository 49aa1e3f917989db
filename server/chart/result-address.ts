/**
 * The ids of results in the portal's addresses. FHIR ids are unique for a type only, and contained results have
 * none of their own, so where the plain id is not enough one of two characters that no FHIR id has is added.
 */
import type { ResultIndex, ResultNode } from "./result-index";
import type { Selection } from "./results.select";

const REPORT = "report:";
const CONTAINED = "~";

export type Addresses = {
  addressOf: (node: ResultNode) => string;
  /** What a result id from an address means to this viewer; null: nothing this viewer may open. */
  find: (resultId: string) => ResultNode | null;
};

/** Looks at nothing but what may be opened, so an address never tells of a hidden result. */
export function addressesOf(index: ResultIndex, { reachable }: Pick<Selection, "reachable">): Addresses {
  const open = (ref: string) => {
    const node = index.byRef.get(ref);
    return node && reachable.has(node) ? node : null;
  };
  return {
    addressOf: ({ ref }) => {
      const [owner = "", inner] = ref.split("#");
      const [type, id = ""] = owner.split("/");
      const taken = type === "DiagnosticReport" && open(`Observation/${id}`) !== null;
      return `${taken ? REPORT : ""}${id}${inner === undefined ? "" : CONTAINED + inner}`;
    },
    find: (resultId) => {
      const isReport = resultId.startsWith(REPORT);
      const [id, inner] = split(isReport ? resultId.slice(REPORT.length) : resultId);
      const within = inner === null ? "" : `#${inner}`;
      const observation = isReport ? null : open(`Observation/${id}${within}`);
      return observation ?? open(`DiagnosticReport/${id}${within}`);
    },
  };
}

function split(id: string): [id: string, inner: string | null] {
  const at = id.indexOf(CONTAINED);
  return at < 0 ? [id, null] : [id.slice(0, at), id.slice(at + 1)];
}
