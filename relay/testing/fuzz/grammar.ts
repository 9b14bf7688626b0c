import { type RequestName, requestNames, requests } from '../../protocol/requests.js';
import type { Random } from '../random.js';
import { hostile, valid } from './values.js';

/** What a sender of frames knows of the office, so that its requests reach further than the first check. */
export interface Known {
  readonly identifier: string;
  readonly password: string;
  /** Whether it asks for the extensions; one that does not is never told more than the base protocol has. */
  readonly extended: boolean;
  /** Of everybody. */
  readonly identifiers: readonly string[];
  /** Also those of chats that the sender is not in; it learns of those that it makes. */
  readonly chats: string[];
}

/** The hash of a wrong password. */
export const WRONG = 'f'.repeat(32);

/** Fields whose values are mostly such as the office has. */
function fitting(field: string, known: Known, random: Random): unknown {
  switch (field) {
    case 'sender':
    case 'request_identifier':
    case 'where':
    case 'owner':
      return random.below(10) > 0 ? known.identifier : random.one(known.identifiers);
    case 'identifier':
      return random.below(3) > 0 ? random.one(known.identifiers) : known.identifier;
    case 'usersToAdd':
      return [known.identifier, random.one(known.identifiers), random.one(known.identifiers)];
    case 'identifiers':
    case 'mentions':
      return [...known.identifiers];
    case 'chat':
    case 'table_name':
    case 'chatIdentifier':
    case 'chat_name':
      return random.one(known.chats);
    case 'id':
    case 'msgId':
      return 1 + random.below(40);
    // Wrong ones cost the slow hash, so that there are few.
    case 'password':
    case 'request_password':
      return random.below(12) > 0 ? known.password : WRONG;
    case 'position':
      return random.below(500);
    case 'reply':
      return JSON.stringify({ id: 1 + random.below(20), value: 'quoted', sender: random.one(known.identifiers) });
    case 'email':
      return `fuzz-${random.below(50)}@example.test`;
    default:
      return undefined;
  }
}

/** Made rarely: what costs the slow hash, and what ends the chat or the session that the others need. */
const RARE: ReadonlySet<RequestName> = new Set([
  'RegisterUser',
  'ConfirmEmail',
  'Login',
  'ConnectUser',
  'ConnectPush',
  'DisconnectUser',
  'DeleteChat',
  'LeaveChat',
]);

/** @returns the fields of a request that is right, or nearly: as JSON texts by name, in their order */
function fieldsOf(known: Known, random: Random): [string, string][] {
  let event = random.one(requestNames) ?? 'CloseChat';
  if (RARE.has(event) && random.below(4) > 0) event = 'SendMessage';
  const { properties, required = [] } = requests[event].fields as unknown as {
    properties: Record<string, Parameters<typeof valid>[0]>;
    required?: readonly string[];
  };
  const fields: [string, string][] = [['event', JSON.stringify(event)]];
  for (const [name, schema] of Object.entries(properties)) {
    if (name === 'extensions' && !known.extended) continue;
    const optional = !required.includes(name);
    if (optional && random.below(name.includes('password') ? 4 : 2) > 0) continue;
    const value = random.below(8) > 0 ? fitting(name, known, random) : undefined;
    fields.push([name, JSON.stringify(value ?? valid(schema, random))]);
  }
  return fields;
}

const join = (fields: readonly (readonly [string, string])[]): string =>
  `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;

/** What is sent: text or bytes, whole or in pieces. */
export type Sent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary' | 'bad-text'; readonly bytes: Buffer }
  | { readonly kind: 'pieces'; readonly text: string };

/** @returns the next frame of a sender that mixes right, nearly right and hostile ones */
export function nextFrame(known: Known, random: Random): Sent {
  const fields = fieldsOf(known, random);
  const at = random.below(fields.length);
  const [name, value] = fields[at] ?? ['event', '""'];
  switch (random.below(20)) {
    case 0:
      fields.splice(at, 1);
      break;
    case 1:
    case 2:
    case 3:
      fields[at] = [name, hostile(random)];
      break;
    case 4:
      // The same key twice: the last one counts.
      fields.push([name, random.below(2) === 0 ? value : hostile(random)]);
      break;
    case 5:
      fields.push(['__proto__', '{"event":"DeleteChat"}'], ['constructor', hostile(random)]);
      break;
    case 6:
      return { kind: 'text', text: join(fields).slice(0, -1 - random.below(10)) };
    case 7:
      return { kind: 'text', text: hostile(random) };
    case 8:
      return { kind: 'binary', bytes: Buffer.from(join(fields)) };
    case 9:
      return { kind: 'binary', bytes: noise(random) };
    case 10:
      return { kind: 'bad-text', bytes: Buffer.concat([Buffer.from(join(fields)), noise(random)]) };
    case 11:
      return { kind: 'pieces', text: join(fields) };
    default:
  }
  return { kind: 'text', text: join(fields) };
}

function noise(random: Random): Buffer {
  return Buffer.from(Array.from({ length: 1 + random.below(64) }, () => random.below(256)));
}
