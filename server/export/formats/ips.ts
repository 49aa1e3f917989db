import { stringifyFhirJson } from "../../upstream/fhir/json";
import { buildIps } from "../ips/build-ips";
import { IPS_SELECTION } from "../ips/sections";
import type { ExportFormat } from "./format.types";

/** An International Patient Summary; what is in it is laid down, so nothing is chosen. */
export const ips: ExportFormat = {
  name: "ips",
  contentType: "application/fhir+json",
  extension: "json",
  asks: "nothing",
  async write(record, out, { language, portal, signal, progress }) {
    const { bundle } = await buildIps(record, { language, now: portal.now(), signal });
    await out.write(stringifyFhirJson(bundle));
    progress(record.total);
    // What the other parts lost is missed in no summary.
    return { entries: record.lost(new Set(IPS_SELECTION.sections)).entries };
  },
};
