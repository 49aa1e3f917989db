import type { ReactNode } from "react";
import { Done } from "~/components/account/account-page";
import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import { Notice } from "~/components/ui/notice";
import { paths } from "~/paths";
import type { DecisionDone, DecisionRefusal, DeskRequestView } from "~server/requests/desk-requests.view";
import { DecideForm } from "./decide-form";
import { DeskPage } from "./desk-page";
import { askerText } from "./request-queue";
import { RequestSubject } from "./request-subject";

type StaffRequestProps = {
  view: DeskRequestView;
  done: DecisionDone | null;
  refused: DecisionRefusal | null;
};

/** One request, whole: who asks for whom and what, how it stands, and the decision. */
export function StaffRequest({ view, done, refused }: StaffRequestProps) {
  const { deskRequests: text } = useLocale().words;
  const { faults } = text.decide;
  const messages = (refused?.faults ?? []).map((fault) => ({
    field: fault === "choose" || fault === "own" ? "decision" : "reason",
    text: faults[fault],
  }));
  return (
    <DeskPage
      title={text.kinds[view.kind]}
      up={{ href: paths.staffRequests(), text: text.one.back }}
      messages={messages}
    >
      <Done text={done && !refused ? text.decide.done[done] : null} />
      {refused?.meanwhile && <Meanwhile meanwhile={refused.meanwhile} />}
      {refused?.outcome && <NotTaken outcome={refused.outcome} />}
      <Facts view={view} />
      {view.authorityGone && view.mayDecide && (
        <Notice tone="warning" icon="warning" title={text.one.authorityGone} />
      )}
      <section className="account-part" aria-labelledby="asked">
        <h2 id="asked">{text.one.what}</h2>
        <RequestSubject subject={view.subject} />
      </section>
      {view.making && <p role="status">{text.one.making[view.making]}</p>}
      {view.own && <p>{text.one.own}</p>}
      {view.mayDecide ? (
        <DecideForm view={view} refused={refused} />
      ) : (
        !view.own && !view.making && <p>{text.one.closed}</p>
      )}
    </DeskPage>
  );
}

/** Both versions, and that nothing was written. */
function Meanwhile({ meanwhile }: { meanwhile: NonNullable<DecisionRefusal["meanwhile"]> }) {
  const { deskRequests: text } = useLocale().words;
  const said = text.decide.meanwhile;
  return (
    <Alert title={said.title}>
      <p>{said.text}</p>
      <dl className="facts">
        <Fact title={said.seen}>{meanwhile.seen ? text.status[meanwhile.seen] : said.unknown}</Fact>
        <Fact title={said.now}>{meanwhile.making ? said.making : text.status[meanwhile.now]}</Fact>
      </dl>
    </Alert>
  );
}

function NotTaken({ outcome }: { outcome: NonNullable<DecisionRefusal["outcome"]> }) {
  const { decide } = useLocale().words.deskRequests;
  return (
    <Alert title={decide.refused.title}>
      <p>{decide.outcomes[outcome]}</p>
      <p>{decide.refused.text}</p>
    </Alert>
  );
}

function Alert({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="notice warning" role="alert" aria-labelledby="not-written" tabIndex={-1} autoFocus>
      <h2 id="not-written">
        <Icon name="warning" />
        {title}
      </h2>
      {children}
    </section>
  );
}

function Facts({ view }: { view: DeskRequestView }) {
  const locale = useLocale();
  const { words, format, now } = locale;
  const { deskRequests: text } = words;
  const { rows } = text.one;
  const { person } = view;
  return (
    <dl className="facts">
      <Fact title={rows.person}>
        <bdi>{person ? (person.name ?? text.unnamed) : text.personAway}</bdi>
      </Fact>
      {person?.birthDate && <Fact title={rows.born}>{format.day(person.birthDate)}</Fact>}
      {person && person.recordNumbers.length > 0 && (
        <Fact title={rows.recordNumber}>
          {person.recordNumbers.map((number) => (
            <div key={number}>
              <bdi>{number}</bdi>
            </div>
          ))}
        </Fact>
      )}
      <Fact title={rows.asker}>{askerText(view.asker, locale)}</Fact>
      <Fact title={rows.asked}>{format.dayTime(view.askedAt)}</Fact>
      <Fact title={rows.status}>{text.status[view.status]}</Fact>
      <Fact title={rows.upstream}>{upstreamText()}</Fact>
      <Fact title={rows.language}>
        {view.language ? (format.languageName(view.language) ?? view.language) : text.one.languageUnknown}
      </Fact>
      {view.reviewedAt && <Fact title={rows.reviewed}>{format.dayTime(view.reviewedAt)}</Fact>}
      {view.rejectionReason && (
        <Fact title={rows.reason}>
          <bdi className="as-written">{view.rejectionReason}</bdi>
        </Fact>
      )}
      <Fact title={text.one.reference}>
        <bdi>{view.reference}</bdi>
      </Fact>
    </dl>
  );

  function upstreamText(): string {
    const { upstream } = view;
    const when = format.when(view.checkedAt, now);
    if (upstream.state === "same") return text.one.upstream.same(when);
    if (upstream.state === "other") return text.one.upstream.other(text.status[upstream.status], when);
    return text.one.upstream[upstream.state];
  }
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}
