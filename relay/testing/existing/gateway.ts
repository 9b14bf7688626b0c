import { Office } from './office.js';
import { type Answer, type Desk, type Frame, type Line, ServiceEnds } from './service.js';
import { accounts } from './services/accounts.js';
import { catalogue } from './services/catalogue.js';
import { chats } from './services/chats.js';
import { friends } from './services/friends.js';
import { leaveChat, messaging } from './services/messaging.js';
import { count, people, presence } from './services/people.js';

export type ServiceName = 'accounts' | 'catalogue' | 'chats' | 'friends' | 'messaging' | 'people' | 'presence';

/** The processes behind the gateway, and what each answers. */
const services: Readonly<Record<ServiceName, Readonly<Record<string, Answer>>>> = {
  accounts,
  catalogue,
  chats,
  friends,
  messaging,
  people,
  presence,
};

/**
 * `hung`: it takes requests and answers none. `gone`: its process has ended, and the gateway says that it cannot answer.
 */
type ServiceState = 'up' | 'hung' | 'gone';

export interface GatewayOptions {
  /** Milliseconds until a service whose process ended runs again; null: it stays away. */
  readonly revivesAfter: number | null;
  /** Called with every code that is sent by mail. */
  onMail(email: string, code: number): void;
  /** Called with the name of every request that arrives. */
  onRequest(event: string): void;
}

/** Takes the frames of all connections and hands them to the services. */
export class Gateway {
  readonly #states = new Map<ServiceName, ServiceState>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #desk: Desk;

  constructor(readonly options: GatewayOptions) {
    this.#desk = {
      office: new Office(),
      messaging: { sessions: new Map(), rooms: new Map(), open: new Map() },
      say: (line, frame) => {
        if (line.socket.readyState === line.socket.OPEN) line.socket.send(JSON.stringify(frame));
      },
      mail: (email, code) => options.onMail(email, code),
    };
  }

  /** Handles a frame, text or binary. */
  take(line: Line, data: string): void {
    let frame: Frame;
    try {
      frame = JSON.parse(data) as Frame;
    } catch {
      // What the gateway says is an error's own text, made into JSON: an empty object.
      this.#desk.say(line, { event: 'Error', data: {} });
      return;
    }
    const { event } = frame;
    if (typeof event !== 'string') return;
    this.options.onRequest(event);
    if (event === 'ConnectUser') this.#connect(line, frame);
    else if (event === 'DisconnectUser') this.#disconnect(line);
    else this.#handOn(line, event, frame);
  }

  /** To be called when a connection has ended. */
  gone(line: Line): void {
    this.#disconnect(line);
    leaveChat(this.#desk, line);
  }

  /**
   * Starts a service anew: for a while it is not there, and then it has forgotten what it had in memory. The gateway does
   * not tell it again who has signed in.
   * @param away milliseconds
   * @param meanwhile `gone`: its process has ended; `hung`: it still takes requests
   */
  restart(name: ServiceName, away: number, meanwhile: 'gone' | 'hung'): void {
    this.#states.set(name, meanwhile);
    this.#later(away, () => this.#begin(name));
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  /** The first `ConnectUser` counts, right or not, until it is found to be wrong; another one is not answered. */
  #connect(line: Line, { identifier, password }: Frame): void {
    if (line.claimed) return;
    line.claimed = { identifier, password };
    const person = this.#desk.office.byIdentifier(identifier);
    // The program has no answer for a person who does not exist: this connection can never sign in.
    if (!person) return;
    if (person.password !== password) {
      line.claimed = null;
      this.#desk.say(line, { event: 'WrongAuthInIdentifier' });
      return;
    }
    line.signedIn = person;
    count(person, 1);
    if ((this.#states.get('messaging') ?? 'up') === 'up') this.#desk.messaging.sessions.set(line, person);
  }

  #disconnect(line: Line): void {
    if (line.signedIn) count(line.signedIn, -1);
    line.signedIn = null;
    line.claimed = null;
    this.#desk.messaging.sessions.delete(line);
  }

  #handOn(line: Line, event: string, frame: Frame): void {
    const names = Object.keys(services) as ServiceName[];
    const name = names.find((each) => Object.hasOwn(services[each], event));
    const state = name ? (this.#states.get(name) ?? 'up') : 'gone';
    if (!name || state === 'gone') {
      this.#desk.say(line, { event: 'Error', data: 'Sorry, we cannot answer this request' });
      return;
    }
    if (state === 'hung') return;
    try {
      services[name][event]?.(this.#desk, frame, line);
    } catch (error) {
      if (!(error instanceof ServiceEnds)) throw error;
      this.#end(name);
    }
  }

  #end(name: ServiceName): void {
    this.#states.set(name, 'gone');
    const { revivesAfter } = this.options;
    if (revivesAfter !== null) this.#later(revivesAfter, () => this.#begin(name));
  }

  #begin(name: ServiceName): void {
    if (name === 'messaging') {
      const { sessions, rooms, open } = this.#desk.messaging;
      for (const memory of [sessions, rooms, open]) memory.clear();
    }
    this.#states.set(name, 'up');
  }

  #later(milliseconds: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, milliseconds);
    this.#timers.add(timer);
  }
}
