import { json } from "@remix-run/node";
import type { ProblemBody } from "~server/problem/problem";

const NOT_FOUND: ProblemBody = { code: "NOT_FOUND" };

/** Every address that is no page of ours, by whatever method. */
export function loader(): never {
  throw json(NOT_FOUND, { status: 404 });
}

export function action(): never {
  throw json(NOT_FOUND, { status: 404 });
}

/** Never shown: `loader` and `action` always throw, and the root's boundary has the words. */
export default function NoSuchPage() {
  return null;
}
