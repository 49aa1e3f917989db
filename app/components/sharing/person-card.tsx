import { lastDayOf } from "~/components/shell/last-day";
import { useLocale } from "~/components/shell/locale";
import { Icon } from "~/components/ui/icon";
import { paths } from "~/paths";
import type { GivenView } from "~server/sharing/own-sharing.view";
import { Row, SharedWhat } from "./shared-what";

/** One person with access, or invited: who, what, since, until, last look, and the one button that stops it. */
export function PersonCard({ view }: { view: GivenView }) {
  const { words } = useLocale();
  const { sharing } = words;
  const name = view.name ?? sharing.unnamed;
  const isWaiting = view.state === "waiting" || view.state === "unanswered";
  return (
    <li className={view.state === "ended" ? "card closed" : "card"}>
      <h3>
        <bdi>{name}</bdi> <span className="quiet">{sharing.roles[view.relationshipType]}</span>
      </h3>
      {view.state === "unanswered" && <p className="quiet">{sharing.endings.unanswered}</p>}
      <Facts view={view} />
      {view.state !== "ended" && (
        <p className="ways">
          {view.may.revoke && (
            <a className={isWaiting ? "button second" : "button"} href={paths.shareDeed(view.id, "stop")}>
              {isWaiting ? sharing.actions.withdraw : sharing.actions.stop(name)}
            </a>
          )}{" "}
          <a className="to-one" href={paths.shared(view.id)}>
            {sharing.actions.details(name)}
            <Icon name="forward" />
          </a>
        </p>
      )}
    </li>
  );
}

/** The facts of one delegation; on its own page also its e-mail. */
export function Facts({ view, whole = false }: { view: GivenView; whole?: boolean }) {
  const { words, format } = useLocale();
  const { sharing } = words;
  const { rows } = sharing;
  const isOver = view.state === "ended";
  const isWaiting = view.state === "waiting" || view.state === "unanswered";
  return (
    <dl className="facts">
      {!isOver && <SharedWhat grants={view.grants} />}
      {!isOver && !isWaiting && (
        <Row title={rows.since}>
          {view.state === "not-yet"
            ? sharing.fromDay(format.day(view.validFrom))
            : format.day(view.validFrom)}
        </Row>
      )}
      {!isOver && (
        <Row title={rows.until}>
          {view.validTo ? format.day(lastDayOf(view.validTo)) : sharing.untilStopped}
        </Row>
      )}
      {isWaiting && view.invitationExpiresAt && (
        <Row title={rows.answerBy}>{format.dayTime(view.invitationExpiresAt)}</Row>
      )}
      {!isWaiting && (
        <Row title={rows.lastLook}>
          {view.lastLookAt
            ? format.dayTime(view.lastLookAt)
            : view.lastLookBefore
              ? sharing.lookedBefore(format.day(view.lastLookBefore))
              : sharing.neverLooked}
        </Row>
      )}
      {isOver && view.endedAs && (
        <Row title={rows.ended}>
          <ul className="words">
            <li>{sharing.endings[view.endedAs]}</li>
            {view.endedAt && <li>{format.day(view.endedAt)}</li>}
          </ul>
        </Row>
      )}
      {(whole || view.invitedEmail) && view.email && (
        <Row title={rows.email}>
          <bdi>{view.email}</bdi>
        </Row>
      )}
      {view.invitedEmail && (
        <Row title={rows.invited}>
          <bdi>{view.invitedEmail}</bdi>
          <br />
          <strong>{sharing.otherAddress}</strong>
        </Row>
      )}
      {whole && view.origin === "staff" && <Row title={rows.madeBy}>{sharing.clinic}</Row>}
    </dl>
  );
}
