/** Everything that can be chosen about a relay. `server.ts` reads it from argv, the desktop app from its settings. */
export interface RelayOptions {
  /** Address to listen at; `0.0.0.0` for every interface. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The one folder that holds everything: database, certificate, media. It can be copied while the relay is stopped. */
  readonly dataDir: string;
  /** The office's name, shown to everybody who joins. */
  readonly name: string;
  /** `auto`: the relay makes and keeps its own certificate. `off`: plain. */
  readonly tls: 'auto' | 'off';
  /** `code`: the host passes a code on to each newcomer. `open`: any code is accepted. */
  readonly registration: 'open' | 'code';
  readonly limits: Limits;
  /** Whether clients may ask for our extensions; off makes it a plain base-protocol server. */
  readonly extensions: boolean;
  /** Names under which browsers may use this relay, beside its IP addresses, `localhost` and its machine's name. */
  readonly hostNames?: readonly string[] | undefined;
  /** Addresses or networks of the proxies before this relay, whose word on a client's address is taken. */
  readonly trustProxy?: readonly string[] | undefined;
  /** Folder of the built web client; undefined where there is none. */
  readonly webClientDir?: string | undefined;
  /**
   * Folder of the pictures that the relay brings, where it is not `relay/assets` beside this code: in the packaged app, and
   * for other stickers and reactions (`stickers/pack.json`, `reactions/pack.json`).
   */
  readonly assetsDir?: string | undefined;
  readonly logLevel: LogLevel;
  /** The version that existing Android clients compare theirs with; by default `defaultAndroidVersion`. */
  readonly androidVersion?: string | undefined;
}

export type LogLevel = 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug';

/** The newest existing Android client that was recorded: others then ask for no update. */
export const defaultAndroidVersion = '17';

/** What one client may use. Each refusal is an `Error` that says what was too much and how long to wait. */
export interface Limits {
  /** Bytes of one frame; a longer one closes the connection with 1009. */
  readonly frameBytes: number;
  /** Frames a second on one connection, on average, and how many may come at once. */
  readonly framesPerSecond: number;
  readonly frameBurst: number;
  /** Connections at the same time. */
  readonly connections: number;
  /** Connections of one network that have not signed in yet; with more, the oldest of them is closed. */
  readonly strangersPerNetwork: number;
  /** Seconds after which a connection is closed on which nobody has signed in. */
  readonly strangerSeconds: number;
  /** Wrong passwords a minute for one account; an address may fail five times as often. */
  readonly failedLoginsPerMinute: number;
  /** Registrations that wait for their code at the same time, in all and from one network address. */
  readonly waitingRegistrations: number;
  readonly waitingRegistrationsPerAddress: number;
  /** Characters of one message. */
  readonly messageLength: number;
  /** Members of a group. */
  readonly groupMembers: number;
  /** Groups that a user may make a minute, on average, and at once. */
  readonly newGroupsPerMinute: number;
  readonly newGroupBurst: number;
  /** People whom a user may add to groups a minute, on average, and at once. */
  readonly addedPeoplePerMinute: number;
  readonly addedPeopleBurst: number;
  /** Bytes that may wait for a receiver that reads too slowly; then it is cut off and resumes. */
  readonly receiverBytes: number;
  /** Bytes of one uploaded file. */
  readonly uploadBytes: number;
  /** Bytes of all uploaded files together, with their small versions and what is being uploaded. */
  readonly storageBytes: number;
  /** The part of these that one user’s files may take, above 0 and at most 1. */
  readonly userStorageShare: number;
  /** Searches a second of one user, on average, and how many may come at once: cheap to ask for, dear to answer. */
  readonly searchesPerSecond: number;
  readonly searchBurst: number;
  /** Bytes a second of one user's requests, and of the answers to them: on average, and how many may come at once. */
  readonly requestBytesPerSecond: number;
  readonly requestBurstBytes: number;
  readonly answerBytesPerSecond: number;
  readonly answerBurstBytes: number;
}

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

export const defaultLimits: Limits = {
  frameBytes: 1024 * 1024,
  framesPerSecond: 50,
  frameBurst: 300,
  connections: 10_000,
  strangersPerNetwork: 50,
  strangerSeconds: 60,
  failedLoginsPerMinute: 10,
  waitingRegistrations: 1_000,
  waitingRegistrationsPerAddress: 20,
  messageLength: 65_536,
  groupMembers: 1_000,
  newGroupsPerMinute: 20,
  newGroupBurst: 50,
  addedPeoplePerMinute: 300,
  addedPeopleBurst: 2_000,
  receiverBytes: 8 * 1024 * 1024,
  uploadBytes: 2 * GIB,
  storageBytes: 50 * GIB,
  userStorageShare: 0.2,
  searchesPerSecond: 4,
  searchBurst: 20,
  requestBytesPerSecond: 4 * MIB,
  requestBurstBytes: 32 * MIB,
  answerBytesPerSecond: 8 * MIB,
  answerBurstBytes: 64 * MIB,
};

/** For benchmarks only: nothing is refused, except for what the machine cannot hold. */
export const noLimits: Limits = {
  frameBytes: 16 * 1024 * 1024,
  framesPerSecond: Infinity,
  frameBurst: Infinity,
  connections: Infinity,
  strangersPerNetwork: Infinity,
  strangerSeconds: Infinity,
  failedLoginsPerMinute: Infinity,
  waitingRegistrations: Infinity,
  waitingRegistrationsPerAddress: Infinity,
  messageLength: Infinity,
  groupMembers: Infinity,
  newGroupsPerMinute: Infinity,
  newGroupBurst: Infinity,
  addedPeoplePerMinute: Infinity,
  addedPeopleBurst: Infinity,
  receiverBytes: 256 * 1024 * 1024,
  uploadBytes: Infinity,
  storageBytes: Infinity,
  userStorageShare: 1,
  searchesPerSecond: Infinity,
  searchBurst: Infinity,
  requestBytesPerSecond: Infinity,
  requestBurstBytes: Infinity,
  answerBytesPerSecond: Infinity,
  answerBurstBytes: Infinity,
};
