import type { Config } from "../config/env";

/** What one page may need beyond all others; see page-policy.server.ts. */
export type PolicyAdditions = {
  nonce?: string | null;
  formTargets?: readonly string[];
  /** Its script asks this portal for something. */
  requests?: boolean;
};

/** No script from anywhere, no inline style, nothing of others, in nobody's frame (CONTRACT §8). */
export function contentSecurityPolicy({
  nonce = null,
  formTargets = [],
  requests = false,
}: PolicyAdditions = {}): string {
  return [
    "default-src 'none'",
    nonce === null ? "script-src 'none'" : `script-src 'nonce-${nonce}'`,
    ...(requests ? ["connect-src 'self'"] : []),
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    ["form-action 'self'", ...formTargets].join(" "),
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
}

const CONTENT_SECURITY_POLICY = contentSecurityPolicy();

/** Of what a browser can do, the portal asks for passkeys only; the rest is off for us and for whoever injects. */
const PERMISSIONS_POLICY = [
  ...["accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "display-capture"],
  ...["encrypted-media", "fullscreen", "gamepad", "geolocation", "gyroscope", "hid", "idle-detection"],
  ...[
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
  ],
  ...["serial", "usb", "xr-spatial-tracking"],
]
  .map((feature) => `${feature}=()`)
  .concat("publickey-credentials-create=(self)", "publickey-credentials-get=(self)")
  .join(", ");

/**
 * The headers every answer starts with, whatever becomes of it: page, redirect, refusal, error, file. A route may
 * narrow them; only the files of the build are kept by anyone (`Cache-Control`).
 */
export function securityHeaders({ publicUrl }: Pick<Config, "publicUrl">): Record<string, string> {
  return {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    // Not `no-referrer`: browsers would then send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "Permissions-Policy": PERMISSIONS_POLICY,
    "X-DNS-Prefetch-Control": "off",
    "Cache-Control": "no-store",
    ...(publicUrl.protocol === "https:"
      ? { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" }
      : {}),
  };
}
