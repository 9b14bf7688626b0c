import { randomUUID } from 'node:crypto';
import { type RequestName, requests } from '../../protocol/requests.js';
import { connect, type Frame, md5, TestClient, type TestUser } from '../../testing/test-client.js';
import type { Identity, Row } from './identities.js';
import type { Office, Person, Place } from './office.js';

/** Who plays the part, where it is not a person of that name. */
const persons: Readonly<Partial<Record<Identity, Person>>> = {
  'not connected': 'author',
  'by credentials': 'author',
  'wrong hash': 'author',
  'wrong hash, connected': 'author',
  'other identity': 'author',
  'added late': 'late',
};

export const personOf = (identity: Identity): Person => persons[identity] ?? (identity as Person);

const isConnected = (identity: Identity): boolean =>
  !['not connected', 'by credentials', 'wrong hash'].includes(identity);

/** What the one who asked was told. */
export interface Told {
  readonly frames: readonly Frame[];
  /** The names of the events; in place of each `Error` its code. */
  readonly outcomes: readonly string[];
  /** Whether the connection had the extensions when it was told. */
  readonly extended: boolean;
}

/** Makes the request of one cell. */
export async function askAs(
  office: Office,
  at: Place,
  event: RequestName,
  row: Row,
  identity: Identity,
): Promise<Told> {
  const { started, people } = office;
  const me = people[personOf(identity)];
  const client = isConnected(identity) ? await connect(started, me, true) : await TestClient.connect(started.url);
  client.send({ event: 'OpenChat', chat_name: at.chat });
  await client.drain();
  const logged = started.log.length;
  client.send(requestOf(event, row.asks(at, me), identity, me, people.owner));
  const frames = await client.drain();
  // A push channel answers when the store has been read.
  if (frames.length === 0 && row[identity] !== 'nothing') frames.push(await client.next());
  await client.close();
  // Connections without the extensions are not told the code, but the log is.
  const codes = started.log
    .slice(logged)
    .filter(({ msg, code }) => msg === 'refused' && code !== 'unknown-event')
    .map(({ code }) => String(code));
  return {
    frames,
    outcomes: frames.map(({ event: name }) => (name === 'Error' ? (codes.shift() ?? 'Error') : String(name))),
    extended: isConnected(identity) || event === 'ConnectUser' || event === 'ConnectPush',
  };
}

const WRONG = md5('a wrong password');

/** The request as this identity makes it, with an id of the client's where it can have one. */
export function requestOf(event: RequestName, asked: Frame, identity: Identity, me: TestUser, other: TestUser): Frame {
  const has = (field: string) => field in requests[event].fields.properties;
  const frame: Frame = { event, ...asked, ...(has('clientId') && { clientId: randomUUID() }) };
  const [name, hash] = has('request_password')
    ? ['request_identifier', 'request_password']
    : ['identifier', 'password'];
  const by = (password: string) => ({ ...(!(name in asked) && { [name]: me.identifier }), [hash]: password });
  switch (identity) {
    case 'by credentials':
      return { ...frame, ...by(me.password) };
    case 'wrong hash':
    case 'wrong hash, connected':
      return { ...frame, ...by(WRONG) };
    case 'other identity': {
      const fields = ['identifier', 'request_identifier', 'owner', ...('sender' in asked ? ['sender'] : [])];
      const naming = fields.filter((field) => !(field in asked) || asked[field] === me.identifier);
      return { ...frame, ...Object.fromEntries(naming.map((field) => [field, other.identifier])) };
    }
    default:
      return frame;
  }
}
