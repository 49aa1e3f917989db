import type { ReactNode } from "react";
import { DetailValue } from "~/components/demographics/detail-value";
import { useLocale } from "~/components/shell/locale";
import { Notice } from "~/components/ui/notice";
import { Upstream } from "~/components/ui/upstream";
import type { DeskSubject } from "~server/requests/desk-requests.view";

/** What is asked for, as far as somebody needs it to decide. */
export function RequestSubject({ subject }: { subject: DeskSubject }) {
  switch (subject.kind) {
    case "appointment":
      return <Appointment subject={subject} />;
    case "refill":
      return <Refill subject={subject} />;
    case "demographics":
      return <Correction subject={subject} />;
  }
}

type Of<K extends DeskSubject["kind"]> = { subject: Extract<DeskSubject, { kind: K }> };

function Appointment({ subject }: Of<"appointment">) {
  const { words, format } = useLocale();
  const text = words.deskRequests.one.appointment;
  const time = format.time(subject.start);
  return (
    <dl className="facts">
      <Fact title={text.when}>
        {format.longDay(subject.start)}
        {time && ` · ${time}`}
      </Fact>
      {subject.services.length > 0 && (
        <Fact title={text.service}>
          <bdi>{subject.services.join(" · ")}</bdi>
        </Fact>
      )}
      {subject.practitioner && (
        <Fact title={text.practitioner}>
          <bdi>{subject.practitioner}</bdi>
        </Fact>
      )}
      {subject.place && (
        <Fact title={text.place}>
          <bdi>{subject.place}</bdi>
        </Fact>
      )}
      <Fact title={text.reason}>
        <bdi className="as-written">{subject.reason}</bdi>
      </Fact>
    </dl>
  );
}

function Refill({ subject }: Of<"refill">) {
  const { words } = useLocale();
  const text = words.deskRequests.one.refill;
  const { prescription } = subject;
  return (
    <dl className="facts">
      <Fact title={text.medicine}>
        <Upstream text={subject.medicine} />
      </Fact>
      <Fact title={text.note}>
        {subject.note ? <bdi className="as-written">{subject.note}</bdi> : text.noNote}
      </Fact>
      <Fact title={text.prescription}>
        {prescription
          ? (text.prescriptions[prescription] ?? text.prescriptions["unknown"])
          : text.prescriptionAway}
      </Fact>
    </dl>
  );
}

function Correction({ subject }: Of<"demographics">) {
  const { demographics, deskRequests } = useLocale().words;
  const text = deskRequests.one.changes;
  return (
    <>
      {subject.recoversAccount && <Notice tone="warning" icon="warning" title={text.recovers} />}
      <ul className="changes-list">
        {subject.changes.map(({ field, from, now, to, isChanged }) => (
          <li key={field} className="change">
            <h3>{demographics.fields[field]}</h3>
            <dl className="facts">
              <Fact title={text.seen}>
                <DetailValue field={field} value={from} />
              </Fact>
              {isChanged && (
                <Fact title={text.now}>
                  <DetailValue field={field} value={now} />
                </Fact>
              )}
              <div className="will-be">
                <dt>{text.asked}</dt>
                <dd>
                  <DetailValue field={field} value={to} none={demographics.check.removed} />
                </dd>
              </div>
            </dl>
            {isChanged && <p className="status">{text.changed}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}
