import { useLocale } from "~/components/shell/locale";
import type { DemographicsField } from "~server/demographics/demographics.view";

/** What the fields are called. @param own one's own record, which speaks to its reader */
export function useFieldNames(own: boolean): Record<DemographicsField, string> {
  const { fields, ownFields } = useLocale().words.demographics;
  return own ? { ...fields, ...ownFields } : fields;
}
