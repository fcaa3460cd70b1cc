// All that this device keeps of a conference: commands that wait, outcomes to be seen, rosters.
import type { CommandStore } from "../link/command_store";
import type { ListStore } from "../link/surroundings";
import { openDatabase, type Database } from "./database";
import { KeptCommands } from "./kept_commands";
import { KeptRoster } from "./kept_roster";
import { Vault } from "./vault";

export interface Unfinished {
  /** Of all sites' pages of this device. */
  commands: number;
  differences: number;
  /** Where they are. */
  queues: readonly string[];
}

/** Of the page of that role for that site. */
export function queueName(role: string, siteCode: string): string {
  return `${role}.${siteCode}`;
}

/** The site's code; undefined: the queue is not a site's. */
export function siteCodeOf(queue: string): string | undefined {
  return /^[A-Z_]+\.(.+)$/.exec(queue)?.[1];
}

export class Device {
  private opening: Promise<{ database: Database; vault: Vault }> | undefined;

  constructor(private readonly openStored: typeof openDatabase = openDatabase) {}

  queue(name: string): CommandStore {
    return new KeptCommands(() => this.opened(), name);
  }

  lists(name: string): ListStore {
    const roster = new KeptRoster(() => this.opened(), name);
    return {
      read: () => roster.read(),
      write: (lists) => roster.write(lists),
      forget: () => this.forgetRosters(),
    };
  }

  async unfinished(): Promise<Unfinished> {
    const { database } = await this.opened();
    const look = database.transaction(["commands", "differences"]);
    const [commands, differences] = await Promise.all([
      look.objectStore("commands").getAll(),
      look.objectStore("differences").getAll(),
    ]);
    return {
      commands: commands.length,
      differences: differences.length,
      queues: [...new Set([...commands, ...differences].map(({ queue }) => queue))].sort(),
    };
  }

  /** Names of the queues whose lists are kept. */
  async keptRosters(): Promise<readonly string[]> {
    const { database } = await this.opened();
    return database.getAllKeys("rosters");
  }

  /** The key first: whatever remains of them, nobody can read it. */
  async forgetRosters(): Promise<void> {
    const { database, vault } = await this.opened();
    await vault.destroy("roster");
    await database.clear("rosters");
  }

  /** Opened once; again after the browser refused, or took the database away. */
  opened(): Promise<{ database: Database; vault: Vault }> {
    const forget = () => (this.opening = undefined);
    this.opening ??= this.openStored(forget).then(
      (database) => ({ database, vault: new Vault(database) }),
      (fault: unknown) => {
        forget();
        throw fault;
      },
    );
    return this.opening;
  }
}

export const device = new Device();
