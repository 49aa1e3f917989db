/**
 * A correction between its form and its sending, sealed into the address of the page that shows it: so that Back and
 * reload show a page, and nothing is kept anywhere. It opens only for the account and the chart it was typed for.
 */
import { z } from "zod";
import type { Chart } from "../access/keys";
import type { Typed } from "../aggregates/demographics-update-request/demographics-update-request.schema";
import { openText, SealBroken, sealText } from "../crypto/sealed-text";
import { DEMOGRAPHICS_FIELDS } from "../demographics/demographics.view";
import type { DemographicsField } from "../demographics/demographics.view";

export type CorrectionDraft = {
  requestId: string;
  /** As the form was rendered. */
  from: Typed;
  typed: Typed;
};

/** Milliseconds a draft may be gone on with. */
export const DRAFT_MS = 3_600_000;
/** Characters; an address beyond some thousands is cut off or refused on its way. */
export const DRAFT_MAX = 6 * 1024;

const field = z.enum(DEMOGRAPHICS_FIELDS as [DemographicsField, ...DemographicsField[]]);
const sealedShape = z.object({
  at: z.number(),
  requestId: z.string(),
  from: z.partialRecord(field, z.string()),
  typed: z.partialRecord(field, z.string()),
  /** Typed as rendered, said once. */
  same: z.array(field),
});

type DraftChart = Pick<Chart, "chartId" | "patientId"> & {
  viewer: Pick<Chart["viewer"], "portal" | "accountId" | "request">;
};

/** @returns null: too long for an address */
export function sealDraft(chart: DraftChart, { requestId, from, typed }: CorrectionDraft): string | null {
  const { portal, request } = chart.viewer;
  const fields = DEMOGRAPHICS_FIELDS.filter((one) => typed[one] !== undefined);
  const isSame = (one: DemographicsField) => typed[one] === from[one];
  const text = JSON.stringify({
    at: request.now.getTime(),
    requestId,
    from,
    typed: Object.fromEntries(fields.filter((one) => !isSame(one)).map((one) => [one, typed[one]])),
    same: fields.filter(isSame),
  });
  const sealed = sealText(portal, "draft", ownerOf(chart), text);
  return sealed.length > DRAFT_MAX ? null : sealed;
}

/** @param sealed from the address, untrusted. @returns null: broken, too old, or another's */
export function openDraft(chart: DraftChart, sealed: string): CorrectionDraft | null {
  const { portal, request } = chart.viewer;
  try {
    const text = openText(portal, "draft", ownerOf(chart), sealed);
    const { at, requestId, from, typed, same } = sealedShape.parse(JSON.parse(text));
    if (request.now.getTime() - at >= DRAFT_MS) return null;
    return {
      requestId,
      from,
      typed: { ...typed, ...Object.fromEntries(same.map((one) => [one, from[one]])) },
    };
  } catch (error) {
    // Also of an earlier release's shape.
    if (error instanceof SealBroken || error instanceof z.ZodError) return null;
    throw error;
  }
}

function ownerOf({ viewer, chartId, patientId }: DraftChart): string {
  return JSON.stringify(["correction", viewer.accountId, chartId, patientId]);
}
