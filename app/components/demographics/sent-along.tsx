import type { DemographicsForm } from "~server/requests/demographics-form.view";

/**
 * What goes with the form unseen: which asking this is, and what was on file when it was rendered. The page that only
 * shows the differences also carries what was typed, for it keeps nothing anywhere else.
 */
export function SentAlong({ form, withTyped }: { form: DemographicsForm; withTyped: boolean }) {
  const { requestId, fields, from, typed } = form;
  return (
    <>
      <input type="hidden" name="requestId" value={requestId} />
      {fields.map((field) => (
        <input key={field} type="hidden" name={fromName(field)} value={from[field] ?? ""} />
      ))}
      {withTyped &&
        fields.map((field) => <input key={field} type="hidden" name={field} value={typed[field] ?? ""} />)}
    </>
  );
}

/** As demographics-update-request.schema.ts reads it. */
function fromName(field: string): string {
  return `from${field.charAt(0).toUpperCase()}${field.slice(1)}`;
}
