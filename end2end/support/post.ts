// A real mail server that keeps what it gets: maildev, asked by its own interface.
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";

const MAILDEV = join(__dirname, "../../node_modules/maildev/bin/maildev");
const START_LIMIT_MS = 30_000;

export interface Mail {
  subject: string;
  text: string;
  html: string;
  messageId: string;
  to: { address: string }[];
}

/** A port that is free right now. */
export async function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => found(port));
    });
  });
}

export class Post {
  private constructor(
    private readonly child: ChildProcess,
    private readonly api: string,
  ) {}

  /** Takes mails on `port` once this resolves. */
  static async start(port: number): Promise<Post> {
    const web = await freePort();
    const args = [MAILDEV, "--smtp", `${port}`, "--web", `${web}`, "--ip", "127.0.0.1", "--web-ip", "127.0.0.1", "--silent"];
    const child = spawn(process.execPath, args, { stdio: "ignore" });
    const post = new Post(child, `http://127.0.0.1:${web}`);
    const late = Date.now() + START_LIMIT_MS;
    while (!(await post.answers())) {
      if (Date.now() > late || child.exitCode !== null) throw new Error("maildev does not answer");
      await new Promise((next) => setImmediate(next));
    }
    return post;
  }

  private async answers(): Promise<boolean> {
    return fetch(`${this.api}/healthz`).then((answer) => answer.ok, () => false);
  }

  /** Everything that arrived for an address, oldest first. */
  async to(address: string): Promise<Mail[]> {
    const all = (await (await fetch(`${this.api}/email`)).json()) as Mail[];
    return all.filter((mail) => mail.to.some((each) => each.address === address));
  }

  async stop(): Promise<void> {
    const ended = new Promise((done) => this.child.once("exit", done));
    this.child.kill("SIGTERM");
    await ended;
  }
}

/** The address of the button. */
export function link(mail: Mail): string {
  const found = mail.text.match(/^https?:\/\/\S+$/m)?.[0];
  if (!found) throw new Error(`no link in:\n${mail.text}`);
  return found;
}
