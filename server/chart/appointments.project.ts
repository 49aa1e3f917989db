/**
 * Appointments, FHIR → view, told apart by the clock of the request. Another patient who takes part is never named;
 * `comment` is the staff's and is not shown. Pure.
 */
import type { Address, Appointment, AppointmentParticipant, FhirResource, Location } from "fhir/r4";
import { APPOINTMENT_STATUSES } from "./appointments.view";
import type { AppointmentView } from "./appointments.view";
import { codedText, firstCodedText, list, plain, upstreamText } from "./coded-text";
import { oneOf } from "./one-of";
import { projectEach } from "./project-each";
import { nameOf, reasonsOf, targetOf } from "./reference-name";
import type { Included } from "./reference-name";
import type { UpstreamText } from "./section.view";

export type ProjectedAppointments = {
  upcoming: AppointmentView[];
  /** Were to come, and will not take place. */
  off: AppointmentView[];
  past: AppointmentView[];
  unreadable: number;
};

export function projectAppointments(
  resources: readonly FhirResource[],
  included: Included,
  now: Date,
): ProjectedAppointments {
  const { views, unreadable } = projectEach(resources as Appointment[], included, projectAppointment);
  const ahead = views.filter((view) => isUpcoming(view, now)).sort((a, b) => startOf(a) - startOf(b));
  const upcoming = ahead.filter((view) => !isOff(view));
  const off = ahead.filter(isOff);
  const past = views.filter((view) => !isUpcoming(view, now)).sort((a, b) => startOf(b) - startOf(a));
  return { upcoming, off, past, unreadable };
}

/** The next one that will take place, as far as anybody knows. */
export function nextOf(upcoming: readonly AppointmentView[]): AppointmentView | null {
  return upcoming.find(({ start }) => start !== null) ?? upcoming[0] ?? null;
}

function isOff({ status }: AppointmentView): boolean {
  return status === "cancelled" || status === "noshow";
}

/** Until it is over; one without a time is still to come unless it has been settled. */
function isUpcoming({ start, end, minutes, status }: AppointmentView, now: Date): boolean {
  const begins = Date.parse(start ?? "");
  if (Number.isNaN(begins)) return status === "proposed" || status === "pending" || status === "waitlist";
  if (status === "fulfilled") return false;
  const ends = end === null ? begins + (minutes ?? 0) * 60_000 : Date.parse(end);
  return (Number.isNaN(ends) ? begins : ends) >= now.getTime();
}

/** Those without a time come last among the upcoming, and last among the past. */
function startOf({ start, status }: AppointmentView): number {
  const at = Date.parse(start ?? "");
  if (!Number.isNaN(at)) return at;
  return status === "proposed" || status === "pending" || status === "waitlist" ? Infinity : -Infinity;
}

export function projectAppointment(resource: Appointment, included: Included): AppointmentView | undefined {
  // Policy has looked at it; it is looked at here again because it must never be expected.
  if (resource.status === "entered-in-error") return undefined;
  const { language } = resource;
  const participants = list(resource.participant).filter(({ actor }) => !isPatient(actor?.reference));
  const at = (kind: (one: AppointmentParticipant) => boolean) => participants.filter(kind);
  const isPlace = ({ actor }: AppointmentParticipant) =>
    kindOf(actor?.reference, resource, included) === "Location";
  const services = [
    ...list(resource.serviceType),
    ...list(resource.specialty),
    ...(resource.appointmentType ? [resource.appointmentType] : []),
    ...list(resource.serviceCategory),
  ].flatMap((one) => codedText(one, language) ?? []);
  return {
    id: resource.id ?? "",
    status: oneOf(APPOINTMENT_STATUSES, [resource.status]),
    start: plain(resource.start),
    end: plain(resource.end),
    minutes: typeof resource.minutesDuration === "number" ? resource.minutesDuration : null,
    created: plain(resource.created),
    requested: list(resource.requestedPeriod).map(({ start, end }) => ({
      start: plain(start),
      end: plain(end),
    })),
    services: distinct(services),
    reasons: reasonsOf(resource, included),
    description: upstreamText(resource.description, language, resource._description),
    instructions: upstreamText(resource.patientInstruction, language, resource._patientInstruction),
    cancellationReason: codedText(resource.cancelationReason, language),
    people: at((one) => !isPlace(one)).flatMap(({ actor, type }) => {
      const name = nameOf(actor, resource, included);
      return name ? [{ name, role: firstCodedText(type, language) }] : [];
    }),
    places: at(isPlace).flatMap(({ actor }) => {
      const name = nameOf(actor, resource, included);
      const target = targetOf(actor, resource, included);
      return name ? [{ name, ...placeOf(target as Location | null) }] : [];
    }),
  };
}

function placeOf(location: Location | null) {
  const phone = list(location?.telecom).find(({ system }) => system === "phone")?.value;
  const address = location?.address ? addressText(location.address) : null;
  return {
    address: address === null ? null : { text: address, language: null },
    directions: upstreamText(location?.description, location?.language),
    phone: plain(phone),
  };
}

/** As it was written, else its parts in one line. */
function addressText({ text, line, city, state, postalCode }: Address): string | null {
  const parts = [...list(line), city, [state, postalCode].filter((one) => plain(one)).join(" ")];
  return plain(text) ?? plain(parts.flatMap((part) => plain(part) ?? []).join(", "));
}

function isPatient(reference: unknown): boolean {
  return typeof reference === "string" && /(^|\/)(Patient|RelatedPerson)\//.test(reference);
}

function kindOf(reference: unknown, resource: Appointment, included: Included): string | null {
  if (typeof reference !== "string") return null;
  const target = targetOf({ reference }, resource, included);
  return target?.resourceType ?? /(?:^|\/)([A-Z][A-Za-z]+)\/[^/]+$/.exec(reference)?.[1] ?? null;
}

function distinct(texts: readonly UpstreamText[]): UpstreamText[] {
  return texts.filter((one, i) => texts.findIndex(({ text }) => text === one.text) === i);
}
