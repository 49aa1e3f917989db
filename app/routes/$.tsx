import { json } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { passChartDoor } from "~server/access/chart-door.server";
import type { ProblemBody } from "~server/problem/problem";

const NOT_FOUND: ProblemBody = { code: "NOT_FOUND" };

/** Every address that is no page of ours, by whatever method. */
export async function loader(args: LoaderFunctionArgs): Promise<never> {
  await passChartDoor(args);
  throw json(NOT_FOUND, { status: 404 });
}

export async function action(args: ActionFunctionArgs): Promise<never> {
  await passChartDoor(args);
  throw json(NOT_FOUND, { status: 404 });
}

/** Never shown: `loader` and `action` always throw, and the root's boundary has the words. */
export default function NoSuchPage() {
  return null;
}
