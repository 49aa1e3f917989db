import type { Examples } from "~/components/example";
import { PlainPage } from "~/components/shell/plain-page";
import type { HealthLinkDetail, MadeLink } from "~server/health-links/own-links.view";
import { LinkList } from "./link-list";
import { LinkMade } from "./link-made";
import { LinkViewer, ViewerFrame } from "./link-viewer";
import { NewLink } from "./new-link";
import { OneLink } from "./one-link";

const lisbon: HealthLinkDetail = {
  id: "shl_1",
  label: "The clinic in Lisbon",
  language: "es",
  state: "active",
  endedBecause: null,
  createdAt: "2026-11-20T10:00:00Z",
  expiresAt: "2026-11-27T10:00:00Z",
  endedAt: null,
  uses: 1,
  maxUses: 3,
  lastUsedAt: "2026-11-21T15:20:00Z",
  accesses: [
    { id: "1", at: "2026-11-21T15:20:00Z", recipient: "Dr. Sousa", result: "granted" },
    { id: "2", at: "2026-11-21T15:19:00Z", recipient: "د. سوسا", result: "wrong-passcode" },
  ],
};
const over: HealthLinkDetail = {
  ...lisbon,
  id: "shl_2",
  label: "عيادة العيون",
  state: "ended",
  endedBecause: "passcodes",
  endedAt: "2026-11-21T15:25:00Z",
  uses: 0,
  lastUsedAt: null,
};
const usedUp: HealthLinkDetail = {
  ...lisbon,
  id: "shl_3",
  label: "Emergency room",
  state: "used-up",
  uses: 3,
};

/** Squares like a code's; it says nothing. */
const squares = Array.from({ length: 41 }, (_, y) =>
  Array.from({ length: 41 }, (_unused, x) => (x * 7 + y * 11 + x * y) % 3 === 0),
);
const made: MadeLink = {
  id: "shl_1",
  label: "The clinic in Lisbon",
  person: "Amina Haddad",
  address: `https://portal.example/health-link#shlink:/${"eyJ1cmwiOiJodHRwczovL3BvcnRhbC5leGFtcGxl".repeat(7)}`,
  passcode: "213011",
  qr: squares,
  expiresAt: "2026-11-27T10:00:00Z",
  maxUses: 3,
};
const form = { id: "shl_1", days: [1, 7, 30], uses: [1, 3, 10] };

const page = (content: React.ReactElement) => <PlainPage className="narrow">{content}</PlainPage>;

export const examples: Examples = {
  "links, some": page(<LinkList links={[lisbon, over, usedUp]} done="ended" />),
  "links, none": page(<LinkList links={[]} done={null} />),
  "links, made before": page(<LinkList links={[lisbon]} done="made-before" />),
  "link, one": page(<OneLink link={lisbon} />),
  "link, over": page(<OneLink link={{ ...over, accesses: [] }} />),
  "link, new": page(<NewLink form={form} refused={undefined} />),
  "link, refused": page(
    <NewLink
      form={form}
      refused={{
        id: "shl_2",
        reason: "upstream",
        faults: { label: "long", days: "missing" },
        typed: { label: "x".repeat(61), days: "", maxUses: "3", language: "ar" },
      }}
    />,
  ),
  "link, made": page(<LinkMade made={made} />),
  "link, viewer": (
    <ViewerFrame>
      <LinkViewer origin="https://portal.example" />
    </ViewerFrame>
  ),
};
