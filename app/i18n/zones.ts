/**
 * The time zones somebody may be in while they look for a time at the clinic, and how they are called. Without a
 * script nobody knows where a reader is, so they may say it; names are the language's own, as `Intl` has them.
 */
import type { Language } from "./languages";

/** A country with one time is called by its name; parts of a country by the name of their time. */
const ZONES: ReadonlyArray<readonly [zone: string, region: string | null]> = [
  ["Pacific/Honolulu", null],
  ["America/Anchorage", null],
  ["America/Los_Angeles", null],
  ["America/Denver", null],
  ["America/Chicago", null],
  ["America/New_York", null],
  ["America/Halifax", null],
  ["America/Puerto_Rico", "PR"],
  ["America/Santo_Domingo", "DO"],
  ["America/Mexico_City", "MX"],
  ["America/Guatemala", "GT"],
  ["America/El_Salvador", "SV"],
  ["America/Tegucigalpa", "HN"],
  ["America/Havana", "CU"],
  ["America/Bogota", "CO"],
  ["America/Lima", "PE"],
  ["America/Guayaquil", "EC"],
  ["America/Caracas", "VE"],
  ["America/Santiago", "CL"],
  ["America/Argentina/Buenos_Aires", "AR"],
  ["America/Sao_Paulo", null],
  ["Europe/London", "GB"],
  ["Europe/Lisbon", "PT"],
  ["Europe/Madrid", "ES"],
  ["Europe/Paris", "FR"],
  ["Europe/Berlin", "DE"],
  ["Europe/Rome", "IT"],
  ["Africa/Casablanca", "MA"],
  ["Africa/Algiers", "DZ"],
  ["Africa/Tunis", "TN"],
  ["Africa/Cairo", "EG"],
  ["Africa/Khartoum", "SD"],
  ["Africa/Lagos", "NG"],
  ["Africa/Accra", "GH"],
  ["Africa/Nairobi", "KE"],
  ["Africa/Johannesburg", "ZA"],
  ["Europe/Istanbul", "TR"],
  ["Asia/Beirut", "LB"],
  ["Asia/Damascus", "SY"],
  ["Asia/Amman", "JO"],
  ["Asia/Jerusalem", "IL"],
  ["Asia/Baghdad", "IQ"],
  ["Asia/Riyadh", "SA"],
  ["Asia/Aden", "YE"],
  ["Asia/Dubai", "AE"],
  ["Asia/Karachi", "PK"],
  ["Asia/Kolkata", "IN"],
  ["Asia/Dhaka", "BD"],
  ["Asia/Manila", "PH"],
  ["Asia/Shanghai", "CN"],
  ["Asia/Tokyo", "JP"],
  ["Australia/Sydney", null],
  ["Pacific/Auckland", "NZ"],
];

const LOCALES: Record<Language, string> = { en: "en-GB", es: "es", ar: "ar" };

/** @returns the zone when it is one that is offered; null: none was chosen */
export function asZone(value: string | null): string | null {
  return ZONES.find(([zone]) => zone === value)?.[0] ?? null;
}

/** By name, but for the clinic's own. */
export function zoneChoices(language: Language, own: string): Array<{ zone: string; name: string }> {
  return ZONES.filter(([zone]) => zone !== own)
    .map(([zone]) => ({ zone, name: zoneName(language, zone) }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
}

/** `Intl` is slow, and there are few. */
function remembering(say: (language: Language, zone: string) => string) {
  const known = new Map<string, string>();
  return (language: Language, zone: string): string => {
    const key = `${language} ${zone}`;
    let name = known.get(key);
    if (name === undefined) known.set(key, (name = say(language, zone)));
    return name;
  };
}

/** "Spain", "Eastern Time". */
export const zoneName = remembering((language, zone) => {
  const region = ZONES.find(([one]) => one === zone)?.[1];
  const country = region && new Intl.DisplayNames(LOCALES[language], { type: "region" }).of(region);
  return country || timeName(language, zone);
});

/** Of the zone's time, the same in summer and winter: "Eastern Time". */
export const timeName = remembering((language, zone) => {
  const format = new Intl.DateTimeFormat(LOCALES[language], { timeZone: zone, timeZoneName: "longGeneric" });
  return format.formatToParts(0).find(({ type }) => type === "timeZoneName")?.value ?? zone;
});
