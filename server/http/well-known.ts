/** The two addresses others know without asking: whom to tell of a hole (RFC 9116), where a password is changed. */
import type { Request, RequestHandler, Response } from "express";
import { Router } from "express";
import { paths } from "../../app/paths";
import type { Portal } from "../portal";
import { sendRefusal } from "./refusal";

export function wellKnown({ config }: Pick<Portal, "config">): Router {
  const router = Router();
  router.get("/.well-known/security.txt", answerSecurity(config));
  router.get("/.well-known/change-password", (_req: Request, res: Response) => {
    res.redirect(302, paths.accountPassword());
  });
  return router;
}

function answerSecurity(config: Portal["config"]): RequestHandler {
  const text = securityText(config);
  return (req, res) => {
    if (text === null) sendRefusal(req, res, { code: "NOT_FOUND" });
    else res.type("text/plain; charset=utf-8").send(text);
  };
}

/** @returns null: nobody was named, and an invented address would be worse than none */
export function securityText({
  publicUrl,
  securityContact,
  demo,
}: Pick<Portal["config"], "publicUrl" | "securityContact" | "demo">): string | null {
  if (securityContact) {
    const lines = [
      `Contact: ${securityContact.contact}`,
      `Expires: ${securityContact.expires.toISOString()}`,
      "Preferred-Languages: en, es, ar",
      `Canonical: ${new URL("/.well-known/security.txt", publicUrl).href}`,
    ];
    return `${lines.join("\n")}\n`;
  }
  if (!demo) return null;
  return "# This portal is a demo: its people are invented and nobody is on call for it.\n# A real one names a contact here (SECURITY_CONTACT, SECURITY_CONTACT_EXPIRES).\n";
}
