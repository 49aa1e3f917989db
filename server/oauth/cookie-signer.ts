/** Signs the cookies of an app's sign-in on its way, as Koa's cookies want it: HMAC-SHA-256 where they would use SHA-1. */
import { createHmac, timingSafeEqual } from "node:crypto";

export class CookieSigner {
  constructor(private readonly key: string) {}

  sign(data: string): string {
    return createHmac("sha256", this.key).update(data).digest("base64url");
  }

  /** @returns which key it was signed with: the one there is, or -1 */
  index(data: string, digest: string): number {
    const [own, theirs] = [Buffer.from(this.sign(data)), Buffer.from(digest)];
    return own.length === theirs.length && timingSafeEqual(own, theirs) ? 0 : -1;
  }

  verify(data: string, digest: string): boolean {
    return this.index(data, digest) === 0;
  }
}
