import compression from "compression";
import express from "express";
import type { RequestHandler } from "express";
import path from "node:path";

/**
 * The files of `public/`: what the build made is named by its content and kept for ever, the rest for an hour.
 * @param folder absolute path of `public/`
 */
export function publicFiles(folder: string): RequestHandler[] {
  const build = path.join(folder, "build") + path.sep;
  return [
    compression({ level: 6, threshold: 1_000 }),
    express.static(folder, {
      index: false,
      redirect: false,
      dotfiles: "ignore",
      setHeaders: (res, file) => {
        res.setHeader(
          "Cache-Control",
          file.startsWith(build) ? "public, max-age=31536000, immutable" : "public, max-age=3600",
        );
      },
    }),
  ];
}
