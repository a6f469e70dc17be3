// A gateway of somebody's own, as far as checking numbers goes: it knows every number that ends in an even digit.
import { type Server as Http, createServer } from "node:http";
import type { AddressInfo } from "node:net";

export const KEY = "their-key";

export class Gateway {
  private constructor(private readonly http: Http) {}

  static async start(): Promise<Gateway> {
    const http = createServer((request, response) => {
      const say = (status: number, body: unknown) => {
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
      };
      const url = new URL(request.url ?? "/", "http://gateway");
      if (request.headers["x-api-key"] !== KEY) say(401, { message: "Unauthorized", statusCode: 401 });
      else if (url.pathname === "/api/sessions/default") say(200, { name: "default", status: "WORKING" });
      else if (url.pathname !== "/api/contacts/check-exists") say(404, { statusCode: 404 });
      else say(200, { numberExists: /[02468]$/.test(url.searchParams.get("phone") ?? "") });
    });
    await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));
    return new Gateway(http);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.http.closeAllConnections();
    await new Promise((done) => this.http.close(done));
  }
}
