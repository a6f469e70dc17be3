// One Nomor server with an empty data folder, on a port of its own.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const PROGRAM = process.env.NOMOR_PROGRAM ?? join(__dirname, "../../target/debug/nomor");
const START_LIMIT_MS = 30_000;

export class Server {
  private constructor(
    private readonly child: ChildProcess,
    private readonly data: string,
    private readonly said: string[],
    /** `http://127.0.0.1:PORT` */
    readonly url: string,
  ) {}

  /** Starts `nomor serve` and resolves when it has printed its address. */
  static async start(environment: Record<string, string> = {}, args: string[] = []): Promise<Server> {
    return Server.on(mkdtempSync(join(tmpdir(), "nomor-browser-")), environment, args);
  }

  private static async on(data: string, environment: Record<string, string>, args: string[] = []): Promise<Server> {
    const child = spawn(PROGRAM, ["serve", "--addr", "127.0.0.1:0", "--data", data, ...args], {
      env: { ...process.env, DATABASE_URL: "", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said: string[] = [];
    const url = await new Promise<string>((found, failed) => {
      const late = setTimeout(() => failed(new Error(`no address after ${START_LIMIT_MS} ms:\n${said.join("\n")}`)), START_LIMIT_MS);
      const listen = (line: string) => {
        said.push(line);
        const address = line.match(/http:\/\/127\.0\.0\.1:\d+/);
        if (address) {
          clearTimeout(late);
          found(address[0]);
        }
      };
      for (const pipe of [child.stdout, child.stderr]) {
        createInterface({ input: pipe }).on("line", listen);
      }
      child.on("error", failed);
      child.on("exit", (code) => failed(new Error(`nomor serve ended with ${code}:\n${said.join("\n")}`)));
    });
    return new Server(child, data, said, url);
  }

  /** The one-time token of `/setup`; the server names the file it wrote it to. */
  setupToken(): string {
    const file = this.said.join("\n").match(/one-time token in (\S+)/)?.[1];
    if (!file) throw new Error(`no set-up token was announced:\n${this.said.join("\n")}`);
    return readFileSync(file, "utf8").trim();
  }

  /** Runs `nomor admin …` on the same data and answers its JSON. */
  admin(args: string[], input = ""): Record<string, string> {
    return JSON.parse(this.adminSays([...args, "--json"], input));
  }

  /** As `admin`, for a command that answers no JSON. */
  adminSays(args: string[], input = ""): string {
    return execFileSync(PROGRAM, ["admin", ...args], {
      env: { ...process.env, DATABASE_URL: "", NOMOR_DATA_DIR: this.data },
      input,
      encoding: "utf8",
    });
  }

  /** What it wrote so far; shown when a test fails. */
  log(): string {
    return this.said.join("\n");
  }

  /** Dies without a word; another server goes on with the same data. */
  async killed(environment: Record<string, string> = {}): Promise<Server> {
    const ended = new Promise((done) => this.child.once("exit", done));
    this.child.kill("SIGKILL");
    await ended;
    return Server.on(this.data, environment);
  }

  async stop(): Promise<void> {
    const ended = new Promise((done) => this.child.once("exit", done));
    this.child.kill("SIGTERM");
    const forced = setTimeout(() => this.child.kill("SIGKILL"), 5_000);
    await ended;
    clearTimeout(forced);
    rmSync(this.data, { recursive: true, force: true });
  }
}
