import { API_ROOT } from "./operation";
import { OPERATIONS } from "./operations";

const AT = OPERATIONS.map(({ method, path }) => ({
  method,
  pattern: new RegExp(`^${API_ROOT}${path.replaceAll(".", "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}/?$`, "i"),
}));

/**
 * What may be asked at an address of the API, as `Allow` tells it; HEAD goes with GET (RFC 9110, 10.2.1).
 * @param path of the address; where the table has nothing, nothing may be asked
 */
export function methodsAt(path: string): string {
  const methods = new Set(AT.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method));
  return ["GET", "HEAD", "POST"].filter((name) => methods.has(name === "POST" ? "post" : "get")).join(", ");
}
