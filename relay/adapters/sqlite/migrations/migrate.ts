import { StoreDamaged, StoreTooNew } from '../../../ports/store/errors.js';
import type { Database } from '../driver.js';
import { first } from './001-first.js';
import { extensions } from './002-extensions.js';
import { people } from './003-people.js';
import { files } from './004-files.js';
import { search } from './005-search.js';
import { idleFiles } from './006-idle-files.js';
import { pushDevices } from './007-push-devices.js';
import { memberSince } from './008-member-since.js';
import { mentions } from './009-mentions.js';
import { registrations } from './010-registrations.js';
import { ownTokens } from './011-own-tokens.js';
import { deviceKeys } from './012-device-keys.js';
import { generations } from './013-generations.js';
import { blocks } from './014-blocks.js';
import { invitations } from './015-invitations.js';
import { leavingTerms } from './016-leaving-terms.js';
import { friendPushes } from './017-friend-pushes.js';

/** In the order of their numbers. The database's `user_version` is the number of the last one that ran. */
const migrations: readonly string[] = [
  first,
  extensions,
  people,
  files,
  search,
  idleFiles,
  pushDevices,
  memberSince,
  mentions,
  registrations,
  ownTokens,
  deviceKeys,
  generations,
  blocks,
  invitations,
  leavingTerms,
  friendPushes,
];

/** 'PARL': marks the file as ours, so that another program's database is not taken for one. */
const applicationId = 0x5041524c;

/**
 * Brings the database up to this code's schema. Each migration is one transaction: a crash in between leaves the
 * schema before or after it.
 *
 * @throws StoreTooNew when a newer relay wrote the file; StoreDamaged when the database is another program's
 */
export function migrate(database: Database, file: string): void {
  const version = pragma(database, 'user_version');
  const owner = pragma(database, 'application_id');
  if (owner !== applicationId && !isEmpty(database)) {
    throw new StoreDamaged(`${file} is a database of another program.`);
  }
  if (version > migrations.length) {
    throw new StoreTooNew(
      `${file} was written by a newer version of Parley (schema ${version}, this one knows ${migrations.length}). Update this relay.`,
    );
  }
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue;
    database.exec(
      `BEGIN IMMEDIATE; ${sql}; PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${index + 1}; COMMIT`,
    );
  }
}

function pragma(database: Database, name: 'user_version' | 'application_id'): number {
  return database.prepare<Record<typeof name, number>>(`PRAGMA ${name}`).get()?.[name] ?? 0;
}

function isEmpty(database: Database): boolean {
  return database.prepare<{ name: string }>('SELECT name FROM sqlite_schema LIMIT 1').get() === undefined;
}
