/** Appointments and documents: what each entry's card must say. */
import { said } from "./expected";
import type { Clock, Expected } from "./expected";
import { all, nameOf, text, wordsOf } from "./fhir";
import type { Json, PersonRecord } from "./fhir";
import { card, ofType, reasons } from "./expected-lists";
import { clock, day, sentences } from "./say";

export function appointments(record: PersonRecord, { zone, now }: Clock): Expected[] {
  const words = sentences.appointments;
  return ofType(record.own, "Appointment").flatMap((one) => {
    const [status, start, end] = ["status", "start", "end"].map((key) => text(one, key));
    if (status === "entered-in-error") return [];
    const minutes = Number(text(one, "minutesDuration") ?? 0);
    const over = start && (end ? Date.parse(end) : Date.parse(start) + minutes * 60_000) < now.getTime();
    const isPast = start
      ? over || status === "fulfilled"
      : !["proposed", "pending", "waitlist"].includes(status ?? "");
    const isOff = status === "cancelled" || status === "noshow";
    const place = (actor: unknown) => record.follow(actor, one)?.resourceType === "Location";
    const actors = all(one, "participant.actor").filter(
      (actor) => !/(Patient|RelatedPerson)\//.test(text(actor, "reference") ?? ""),
    );
    const places = actors.filter(place).map((actor) => record.follow(actor, one)!);
    const expected = card(
      one,
      start ? weekday(start, zone) : words.noTime,
      isPast ? words.past : isOff ? words.off : words.upcoming,
      [
        ...said(start && clock(start, zone), end && clock(end, zone)),
        ...said(isPast || isOff ? words.statuses[status as keyof typeof words.statuses] : null),
        ...["serviceType", "specialty", "appointmentType", "serviceCategory"].flatMap((key) =>
          all(one, key).flatMap((what) => wordsOf(what) ?? []),
        ),
        ...reasons(one, record),
        ...said(text(one, "description"), text(one, "patientInstruction"), wordsOf(one.cancelationReason)),
        ...actors.flatMap((actor) => nameOf(actor, one, record) ?? []),
        ...places.flatMap((at) => said(text(at, "address.line"), text(at, "address.city"))),
      ],
    );
    return [{ ...expected, from: [one, ...places] }];
  });
}

/** "Thursday 3 December 2026". */
function weekday(moment: string, zone: string): string {
  const name = new Intl.DateTimeFormat("en-US", { weekday: "long", timeZone: zone }).format(new Date(moment));
  return `${name} ${day(moment, zone)}`;
}

/** A file of a document: its bytes in base64. */
export type ExpectedFile = { ref: string; index: number; contentType: string; data: string };

export function documents(record: PersonRecord, { zone }: Clock): Expected[] {
  return visible(record).flatMap((one) => {
    const type = wordsOf(one.type);
    const name = text(one, "description") ?? type ?? text(one, "content.attachment.title");
    if (!name) return [];
    const dates = ["date", "context.period.start", "context.period.end"].flatMap(
      (key) => text(one, key) ?? [],
    );
    return [
      card(one, name, null, [
        ...said(type),
        ...dates.map((at) => day(at, zone)),
        ...[one.custodian, one.authenticator, ...all(one, "author")].flatMap(
          (who) => nameOf(who, one, record) ?? [],
        ),
        ...said(...all(one, "category").map(wordsOf), ...all(one, "context.event").map(wordsOf)),
        ...all(one, "content.attachment.title").map(String),
        ...said(text(one, "status") === "superseded" && sentences.documents.superseded),
      ]),
    ];
  });
}

export function filesOf(record: PersonRecord): ExpectedFile[] {
  return visible(record).flatMap((one) =>
    (all(one, "content.attachment") as Json[]).flatMap((attachment, index) => {
      const binary = record.follow({ reference: attachment.url }, one);
      const data = text(attachment, "data") ?? text(binary, "data");
      const contentType = text(attachment, "contentType") ?? "";
      return data ? [{ ref: String(one.id), index, contentType, data }] : [];
    }),
  );
}

function visible({ own }: PersonRecord): Json[] {
  return ofType(own, "DocumentReference").filter(
    (one) =>
      text(one, "status") !== "entered-in-error" &&
      !["preliminary", "entered-in-error"].includes(text(one, "docStatus") ?? ""),
  );
}
