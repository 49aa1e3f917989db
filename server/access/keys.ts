/**
 * The keys the doors hand out. A `Viewer` opens a `Chart`; a `Chart` reads. They are branded types that only
 * the door modules of this folder make, so a forgotten guard does not compile. Types only: nothing here runs.
 */
import type { AccountId, DelegationId, Grant, RelationshipType, Role, Section } from "../policies/vocabulary";
import type { ReleaseRules } from "../policies/release";
import type { Portal } from "../portal";

declare const viewerKey: unique symbol;
declare const chartKey: unique symbol;
declare const permitKey: unique symbol;
declare const deskKey: unique symbol;
declare const stepUpKey: unique symbol;

/** Facts of one request that doors, policies and the audit trail share. */
export type RequestFacts = {
  /** ULID, also sent back as `X-Request-Id`. */
  requestId: string;
  ipAddress: string | null;
  userAgent: string | null;
  /** The one clock reading of this request. */
  now: Date;
};

/** Somebody who is signed in with a live session and an active account. */
export type Viewer = {
  readonly [viewerKey]: true;
  readonly accountId: AccountId;
  readonly email: string;
  /** FHIR Patient id of the viewer's own chart; null: a proxy or staff without a chart here. */
  readonly patientId: string | null;
  readonly roles: readonly Role[];
  /** BCP 47, what the account says; null: never chosen. */
  readonly preferredLanguage: string | null;
  readonly sessionId: string;
  /** The app that acts for them; left out: a browser. */
  readonly clientId?: string;
  readonly request: RequestFacts;
  readonly portal: Portal;
  /** Set for work without a session of this account: who is named in the access log depends on it. */
  readonly purpose?: ViewerPurpose;
};

/** `export`: a file somebody asked for is made; `health-link`: whoever holds a link of theirs looks at it. */
export type ViewerPurpose = "export" | "health-link";

/** One opened chart: whose, by whom, with which grants, under which release rules, at which generation. */
export type Chart = {
  readonly [chartKey]: true;
  readonly viewer: Viewer;
  /** As in the URL: `self` or a `pdel_` id. */
  readonly chartId: string;
  /** FHIR Patient id of the chart. */
  readonly patientId: string;
  /** Raised by every write and invalidation; part of every cache key. */
  readonly generation: number;
  readonly relation: OwnerRelation | ProxyRelation;
  /** What this viewer may do here now, age rules applied. */
  readonly grants: ReadonlySet<Grant>;
  /** The current immutable version of the release rules, compiled. */
  readonly releaseRules: ReleaseRules;
  /** Verified birth date of the chart's patient, `YYYY-MM-DD`; null → the most protective reading. */
  readonly birthDate: string | null;
};

export type OwnerRelation = { kind: "owner" };
export type ProxyRelation = {
  kind: "proxy";
  /** null: a preview, in which the owner looks at their own chart as a proxy would be shown it. */
  delegationId: DelegationId | null;
  relationshipType: RelationshipType;
  /** ISO instant or null: until revoked. */
  validTo: string | null;
  /** True while the patient is of an age at which the teen allow-list and its privacy rules hold. */
  teenPrivacy: boolean;
};

/** A chart opened for one section; what `read…` functions ask for. */
export type ChartFor<S extends Section | "access-log" | "summary"> = Chart & { readonly opened: S };

/** May write. Commands ask for it, and check account and session once more under lock. */
export type Permit = {
  readonly [permitKey]: true;
  readonly viewer: Viewer;
};

/** A form that may write: sent by the account it was rendered for. */
export type FormPermit = Permit & {
  /** What was sent; untrusted but for `account`. */
  readonly form: FormData;
};

/** What an app sent, which may write: a program names its account by its token and by nothing else. */
export type AppPermit = Permit & {
  /** The body as JSON, untrusted: hold it against a schema with `sentAs`. */
  readonly json: unknown;
};

/** Somebody who has just proven again that they are the account's owner; made by `requireStepUp` only. */
export type SteppedUp = { readonly [stepUpKey]: true; readonly viewer: Viewer };

/** Clinical staff at their desk, with a second factor, for one permission; made by `openDesk` only. */
export type Desk<R extends Role = Role> = {
  readonly [deskKey]: true;
  readonly permission: R;
  readonly viewer: Viewer;
};

/** A desk from which something may be changed: `permitAtDesk`. */
export type DeskPermit<R extends Role = Role> = {
  readonly [permitKey]: true;
  readonly desk: Desk<R>;
  readonly form: FormData;
};
