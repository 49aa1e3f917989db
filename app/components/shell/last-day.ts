/** A last day counts whole: it ends with the midnight after it, and is said as itself. @param validTo ISO instant */
export function lastDayOf(validTo: string): string {
  return new Date(Date.parse(validTo) - 1).toISOString();
}
