import { inEnglish } from "../plural";

/** What a record for other systems says of what is not in it. */
export const bundleFile = {
  entries: inEnglish({
    one: (n) => `${n} entry of this record could not be read and is not in this file. Ask your clinic.`,
    other: (n) => `${n} entries of this record could not be read and are not in this file. Ask your clinic.`,
  }),
  files: inEnglish({
    one: (n) => `${n} attached file could not be included. Ask your clinic for it.`,
    other: (n) => `${n} attached files could not be included. Ask your clinic for them.`,
  }),
};
