/**
 * `EXPORT_S3_URL`: where exports lie when not in a folder.
 * `https://KEY:SECRET@storage.example/bucket/prefix?region=eu-west-1` names the server and, first in the path, the
 * bucket; `s3://KEY:SECRET@bucket/prefix?region=eu-west-1` is Amazon's own. A key's `/` and `+` are written `%2F`, `%2B`.
 */
import { z } from "zod";

export type S3Place = {
  /** Without a slash at the end. */
  bucketUrl: string;
  /** Empty, or ending in a slash. */
  prefix: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

/** @returns null for what is no such address */
export function s3Place(text: string): S3Place | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const parts = url.pathname.split("/").filter(Boolean).map(decoded);
  const isAmazon = url.protocol === "s3:";
  if (!isAmazon && url.protocol !== "https:" && url.protocol !== "http:") return null;
  const region = url.searchParams.get("region") ?? (isAmazon ? "" : "us-east-1");
  const bucket = isAmazon ? url.host : parts.shift();
  const given = [url.username, url.password, bucket, region, ...parts];
  if (given.some((part) => !part) || !BUCKET.test(bucket!) || !REGION.test(region)) return null;
  if (!parts.every((part) => part !== null && PREFIX.test(part)) || url.hash) return null;
  if ([...url.searchParams.keys()].some((name) => name !== "region")) return null;
  const secrets = [decoded(url.username), decoded(url.password)];
  if (secrets[0] === null || secrets[1] === null) return null;
  return {
    bucketUrl: isAmazon ? `https://${bucket}.s3.${region}.amazonaws.com` : `${url.origin}/${bucket}`,
    prefix: parts.length > 0 ? `${parts.join("/")}/` : "",
    region,
    accessKeyId: secrets[0]!,
    secretAccessKey: secrets[1]!,
  };
}

export const s3Address = z.string().transform((text, context) => {
  const place = s3Place(text);
  if (place) return place;
  context.addIssue({
    code: "custom",
    message:
      "must be https://KEY:SECRET@server/bucket/prefix?region=… or s3://KEY:SECRET@bucket/prefix?region=…",
  });
  return z.NEVER;
});

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const REGION = /^[a-z0-9-]+$/;
const PREFIX = /^[\w.-]+$/;

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
