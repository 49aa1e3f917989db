/**
 * `npm run bench`: the set that is run again and again, one after the other, and written to `bench/RESULTS.md` with the
 * machine and the commit. Each has its baseline in the same run; what the machine does besides meets both. About five
 * minutes. The long ones stand apart: `bench:growth`, `bench:soak`, `bench:exports`, `drill`.
 */
import { execFile, execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { promisify } from "node:util";

type Bench = { title: string; command: string; args: string[] };

const SET: readonly Bench[] = [
  { title: "Pages beside a bare render and a bare Remix page", command: "bench:pages", args: ["20000"] },
  { title: "What asking for something costs", command: "bench:commands", args: ["30"] },
  { title: "What a phone's asking costs", command: "bench:snapshot", args: ["1000"] },
  {
    title: "A small portal and one that has grown",
    command: "bench:growth",
    args: ["--events", "240000", "--accounts", "20000", "--samples", "300"],
  },
];

const run = promisify(execFile);
const parts: string[] = [];
let failed = false;
for (const { title, command, args } of SET) {
  const told = `npm run ${command} -- ${args.join(" ")}`;
  process.stderr.write(`${told}\n`);
  const began = performance.now();
  const { stdout, code } = await run("npm", ["run", "-s", command, "--", ...args], {
    maxBuffer: 64 << 20,
  }).then(
    (done) => ({ stdout: done.stdout, code: 0 }),
    (error: { stdout?: string; stderr?: string; code?: number }) => {
      process.stderr.write(error.stderr ?? "");
      return { stdout: error.stdout ?? "", code: error.code ?? 1 };
    },
  );
  failed ||= code !== 0;
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  // What builds say comes first; the figures begin with the first table's heading line.
  const lines = stdout.split("\n").filter((line) => !/^\[info\]|CJS build of Vite/.test(line));
  parts.push(
    `## ${title}\n\n\`${told}\`, ${seconds} s${code === 0 ? "" : `, **exit code ${code}**`}\n\n${lines.join("\n").trim()}\n`,
  );
}

const [first] = cpus();
const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
const text = [
  "# Results of `npm run bench`",
  "",
  `Commit ${commit}, ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} × ${first?.model.trim() ?? "processor"}, ${Math.round(totalmem() / 2 ** 30)} GB.`,
  "Written by the command; ratios are to what was measured in the same run, milliseconds are this machine's.",
  "",
  ...parts,
].join("\n");
writeFileSync("bench/RESULTS.md", text);
process.stdout.write(text);
process.exitCode = failed ? 1 : 0;
