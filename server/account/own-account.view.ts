import type { Language } from "../../app/i18n/languages";
import type { NoticeKind } from "../aggregates/portal-account/choices.schema";

/** What the account page shows of the reader's own account. Instants are ISO. */
export type OwnAccountView = {
  email: string;
  /** As the clinic has it. `hasRecord` without a name: it cannot be had now. */
  name: string | null;
  hasRecord: boolean;
  language: Language | null;
  notices: NoticeKind[];
  hasPassword: boolean;
  passwordChangedAt: string | null;
  factors: number;
  devices: number;
  /** Another organisation's sign-in can be connected. */
  connectable: boolean;
  /** Works at the staff desk too. */
  isStaff: boolean;
  /** When it will be closed; null: it is not being closed. */
  closingAt: string | null;
};

export type DeviceView = {
  sessionId: string;
  /** Name of the app that is signed in there; null: a browser. */
  app: string | null;
  /** Proper names, at most a browser and a system: `["Firefox", "Android"]`; empty: not recognised. */
  parts: string[];
  current: boolean;
  signedInAt: string;
  lastUsedAt: string;
  ipAddress: string | null;
};

/** An app that the portal signed out by itself, because a key of it was used twice. */
export type StoppedApp = { app: string; at: string };
