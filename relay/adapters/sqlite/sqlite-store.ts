import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Clock, seconds, systemClock } from '../../ports/clock.js';
import type { Store } from '../../ports/store/store.js';
import { StoreUnavailable } from '../../ports/store/errors.js';
import { createAccounts } from './accounts.js';
import { Batch } from './batch.js';
import { ChatDetailsReader } from './chat-details.js';
import { createBlocks } from './blocks.js';
import { createChats } from './chats.js';
import { renewComparedNames } from './compared-names.js';
import { createDeviceKeys } from './device-keys.js';
import { createDevices } from './devices.js';
import { Database, toStoreError } from './driver.js';
import { Erasing } from './erasing.js';
import { createFiles } from './files.js';
import { createGenerations } from './generations.js';
import { GroupCommit } from './group-commit.js';
import { createGroups } from './groups.js';
import { Invitations } from './invitations.js';
import { createMessages } from './messages.js';
import { migrate } from './migrations/migrate.js';
import { createPeople } from './people.js';
import { createPushes } from './pushes.js';
import { createSearch } from './search.js';
import { SearchIndex } from './search-index.js';
import { createSync } from './sync.js';

/** Milliseconds to wait for a lock: long enough for a relay that is just stopping, short as the event loop stands still. */
const busyTimeout = 2_000;

/**
 * - locking_mode: counters are kept in memory, so a second relay on the same file would spoil them. It is refused.
 * - synchronous, fullfsync: an acknowledged message survives a power cut, on macOS too.
 * - secure_delete: a removed text is overwritten in the file; `Erasing` takes it out of the log.
 * - wal_autocheckpoint: in pages; fewer checkpoints than by default (1000), as each of them syncs the database too.
 */
const pragmas = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA fullfsync = ON;
  PRAGMA secure_delete = ON;
  PRAGMA wal_autocheckpoint = 4000;
  PRAGMA cache_size = -16000;
`;

/** Looking at so many messages that are not in the index yet costs a search less than waiting for the disk. */
const searchLag = 500;

/**
 * Closing alone does not do: while prepared statements wait for the garbage collector, SQLite keeps the file locked.
 * Leaving WAL writes everything into the one file; a read in normal mode then gives the lock back.
 */
const leave = `
  PRAGMA journal_mode = DELETE;
  PRAGMA locking_mode = NORMAL;
  SELECT count(*) FROM sqlite_schema;
`;

/**
 * Opens the store in a SQLite file, makes the file and its folder where there are none, and brings the schema up to
 * date. While open, it consists of the file and `<file>-wal`; once closed, of the file alone, which can be copied.
 *
 * @param file path of the database
 * @param clock gives the log's times, and the age of client ids
 * @param lag see `createSearch`; 0 makes every search use the index alone, for tests
 * @throws StoreUnavailable, StoreDamaged, StoreTooNew (as a rejection), each with a sentence for the host
 */
export async function openSqliteStore(file: string, clock: Clock = systemClock, lag = searchLag): Promise<Store> {
  const database = await Promise.resolve(file).then(openFile);
  try {
    database.exec(pragmas);
    migrate(database, file);
    renewComparedNames(database);
    return assemble(database, file, clock, lag);
  } catch (error) {
    closeQuietly(database);
    throw toStoreError(error, file);
  }
}

/**
 * Closes a database that could not be used. An error here is dropped: the caller is told why the database could not be
 * used.
 */
function closeQuietly(database: Database): void {
  try {
    database.close();
  } catch {
    // The file is damaged or locked, as the error that is thrown says.
  }
}

function openFile(file: string): Database {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StoreUnavailable(`The folder ${dirname(file)} cannot be made or used.`, { cause: error });
  }
  try {
    const database = new Database(file, busyTimeout);
    keepPrivate(file);
    return database;
  } catch (error) {
    throw toStoreError(error, file);
  }
}

/**
 * Lets nobody else on this machine read what people wrote. SQLite gives new files beside the database the same mode.
 * Somebody who may write the file but does not own it cannot change its mode, and works on as before.
 */
function keepPrivate(file: string): void {
  for (const each of [file, `${file}-wal`, `${file}-shm`]) {
    try {
      chmodSync(each, 0o600);
    } catch {
      // It is not there, or not ours.
    }
  }
}

function assemble(database: Database, file: string, clock: Clock, lag: number): Store {
  const batch = new Batch(database, seconds(clock));
  const commits = new GroupCommit(database, file, batch);
  const settings = {
    get: database.prepare<{ value: string }>('SELECT value FROM settings WHERE name = ?'),
    setOnce: database.prepare('INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING'),
    set: database.prepare(
      'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
    ),
  };
  const details = new ChatDetailsReader(database);
  const invitations = new Invitations(database, batch, clock);
  const chats = createChats(database, commits, batch, clock, details);
  const { store: messageStore, messages } = createMessages(database, commits, batch, clock, chats.clearUnread);
  const index = new SearchIndex(database, commits);
  const erasing = new Erasing(database);
  batch.whenCommitted = (count) => {
    index.committed(count);
    if (database.takeErased()) erasing.soon();
  };
  let closing: Promise<void> | undefined;

  return {
    accounts: createAccounts(database, commits),
    chats: chats.store,
    messages: messageStore,
    pushes: createPushes(database, commits),
    sync: createSync(database, commits, batch, clock, {
      chat: chats.byKey,
      messages,
      details,
      invitations,
    }),
    people: createPeople(database, commits, batch, clock),
    ...createGroups(database, commits, batch, clock, { changed: chats.changed, details, invitations }),
    blocks: createBlocks(database, commits, batch, clock),
    files: createFiles(database, commits, batch),
    search: createSearch(database, commits, messages, index, lag),
    devices: createDevices(database, commits),
    deviceKeys: createDeviceKeys(database, commits),
    generations: createGenerations(database, commits, batch),
    position: () => commits.read(() => batch.log.position),
    setting: (name) => commits.read(() => settings.get.get(name)?.value),
    setSetting: (name, value) => commits.write(() => void settings.set.run(name, value)),
    settingOnce: (name, value) =>
      commits.write(() => {
        settings.setOnce.run(name, value);
        return settings.get.get(name)?.value ?? value;
      }),
    close: () =>
      (closing ??= Promise.resolve().then(() => {
        index.stop();
        erasing.stop();
        close(database, commits, file);
      })),
  };
}

function close(database: Database, commits: GroupCommit, file: string): void {
  commits.close();
  try {
    database.exec(leave);
  } catch (error) {
    throw toStoreError(error, file);
  } finally {
    database.close();
  }
}
