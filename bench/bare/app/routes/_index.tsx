import { readFileSync } from "node:fs";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Tree } from "../../../tree";
import type { PageData } from "../../../tree";

let data: PageData | undefined;

/** The data is at hand: no database, no upstream, nobody asked who is reading. */
export function loader() {
  data ??= JSON.parse(readFileSync(process.env.BENCH_VIEW!, "utf8")) as PageData;
  return json(data);
}

export default function Page() {
  return <Tree data={useLoaderData<typeof loader>() as PageData} />;
}
