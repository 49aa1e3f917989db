/** The limit: nothing but `renderToString` of the same tree and gzip; no sign-in, no policy, no database, no Remix. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { renderToString } from "react-dom/server";
import { Tree } from "./tree";
import type { PageData } from "./tree";

const compress = promisify(gzip);
const text = readFileSync(process.argv[2]!, "utf8");
const data = JSON.parse(text) as PageData;

createServer(async (_request, response) => {
  const html = renderToString(
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
      </head>
      <body>
        <Tree data={data} />
      </body>
    </html>,
  );
  const body = await compress(`<!DOCTYPE html>${html}`, { level: 1 });
  response
    .writeHead(200, { "content-type": "text/html; charset=utf-8", "content-encoding": "gzip" })
    .end(body);
}).listen(Number(process.env.PORT), "127.0.0.1");
