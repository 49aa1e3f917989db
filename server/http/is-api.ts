import type { Request } from "express";

/** Whether a program asks, which is never answered with a page. */
export function isApi({ baseUrl, path }: Pick<Request, "baseUrl" | "path">): boolean {
  return /^\/v1(\/|$)/i.test(baseUrl + path);
}
