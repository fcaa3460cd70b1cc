// A line between browser and server that fails as a test wants it to.
import { createServer, connect, type AddressInfo, type Socket } from "node:net";
import type { Server } from "./server";

type Mood =
  | "good"
  /** Nobody gets through, and what was open is cut on both sides. */
  | "cut"
  /** Connections stay, and nothing arrives: as where a phone has left the network. */
  | "silent"
  /** Pages are answered, the live connection is not. */
  | "pagesOnly";

export class FaultyLine {
  private mood: Mood = "good";
  private origin = "";
  private readonly sockets = new Set<Socket>();
  private readonly listener = createServer((client) => this.join(client));

  /** To where `server` listens whenever somebody connects. */
  constructor(private readonly server: Server) {}

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.listener.listen(0, "127.0.0.1", resolve));
    this.origin = `http://127.0.0.1:${(this.listener.address() as AddressInfo).port}`;
  }

  /** The same after it was closed: pages may still ask for something. */
  get url(): string {
    return this.origin;
  }

  become(mood: Mood): void {
    this.mood = mood;
    // What went into silence does not come out of it: its connections are lost.
    if (mood !== "silent") this.destroyAll();
  }

  async close(): Promise<void> {
    this.destroyAll();
    await new Promise((resolve) => this.listener.close(resolve));
  }

  private destroyAll(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.sockets.delete(socket));
  }

  private join(client: Socket): void {
    this.keep(client);
    if (this.mood === "cut") {
      client.destroy();
      return;
    }
    const { hostname, port } = new URL(this.server.url);
    const served = connect(Number(port), hostname);
    this.keep(served);
    client.on("data", (bytes) => {
      if (this.mood === "silent") return;
      if (this.mood === "pagesOnly" && bytes.includes("GET /ws")) client.destroy();
      else served.write(bytes);
    });
    served.on("data", (bytes) => {
      if (this.mood !== "silent") client.write(bytes);
    });
    client.on("close", () => served.destroy());
    served.on("close", () => client.destroy());
  }
}
