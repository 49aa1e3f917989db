/** For whom an app acts. */
import { countCharts } from "../access/chart-list";
import type { Viewer } from "../access/keys";
import { ownName } from "../account/own-account.server";
import { Problem } from "../problem/problem";
import type { Me } from "./me.schema";

/** @throws Problem AUDIT_UNAVAILABLE: the name is part of a record */
export async function readMe(viewer: Viewer): Promise<Me> {
  const { accountId, email, preferredLanguage: language, request } = viewer;
  const [name, charts] = await Promise.all([nameOf(viewer), countCharts(viewer)]);
  const { clinicTimeZone: timeZone } = viewer.portal.config;
  return { accountId, name, email, language, charts, timeZone, serverTime: request.now.toISOString() };
}

/** One's own record may be shut; the account is there all the same. */
async function nameOf(viewer: Viewer): Promise<string | null> {
  try {
    return await ownName(viewer);
  } catch (error) {
    if (error instanceof Problem && (error.code === "NOT_FOUND" || error.code === "DELEGATION_NOT_ACTIVE"))
      return null;
    throw error;
  }
}
