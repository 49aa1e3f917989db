import compression from "compression";
import express from "express";
import type { Router } from "express";
import path from "node:path";

const MAY_BE_FILE = /^\/build\/|^\/[^/]+\.[a-z0-9]+$/i;

/**
 * The files of `public/`: what the build made is named by its content and kept for ever, the rest for an hour.
 * @param folder absolute path of `public/`
 */
export function publicFiles(folder: string): Router {
  const build = path.join(folder, "build") + path.sep;
  const files = express.Router();
  // Pages do not look for themselves on the disk.
  files.use((req, _res, next) => next(MAY_BE_FILE.test(req.path) ? undefined : "router"));
  files.use(compression({ level: 6, threshold: 1_000 }));
  files.use(
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
  );
  return files;
}
