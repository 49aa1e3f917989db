import { describe, expect, it } from "vitest";
import { s3Place } from "./s3-address";

describe("EXPORT_S3_URL", () => {
  it("names a server, bucket and prefix", () => {
    expect(s3Place("https://KEY:a%2Fb%2Bc@s3.example.org:9000/exports/clinic/one?region=eu-west-1")).toEqual({
      bucketUrl: "https://s3.example.org:9000/exports",
      prefix: "clinic/one/",
      region: "eu-west-1",
      accessKeyId: "KEY",
      secretAccessKey: "a/b+c",
    });
  });
  it("names a bucket at Amazon", () => {
    expect(s3Place("s3://KEY:SECRET@my-exports?region=eu-central-1")).toMatchObject({
      bucketUrl: "https://my-exports.s3.eu-central-1.amazonaws.com",
      prefix: "",
    });
  });
  it.each([
    "foo",
    "ftp://KEY:SECRET@host/bucket",
    "https://host/bucket",
    "https://KEY@host/bucket",
    "https://KEY:SECRET@host",
    "https://KEY:SECRET@host/Bucket",
    "https://KEY:SECRET@host/bucket/a b",
    "https://KEY:SECRET@host/bucket?regoin=x",
    "s3://KEY:SECRET@bucket",
    "https://KEY:%zz@host/bucket",
  ])("is not %s", (text) => expect(s3Place(text)).toBeNull());
});
