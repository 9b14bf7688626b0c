import {
  emptyGenerationsKept,
  type Generation,
  type GenerationStore,
  generationsKept,
} from '../../ports/store/generations.js';
import type { Batch } from './batch.js';
import type { Database } from './driver.js';
import type { GroupCommit } from './group-commit.js';

/** Keeps the generations of the change log. */
export function createGenerations(database: Database, commits: GroupCommit, batch: Batch): GenerationStore {
  const nth = 'SELECT number FROM generations ORDER BY number DESC LIMIT 1 OFFSET ?';
  const insert = database.prepare(
    `INSERT INTO generations (name, starts_after)
       VALUES (?, CASE WHEN EXISTS (SELECT 1 FROM generations) THEN ? ELSE 0 END)`,
  );
  const dropEmpty = database.prepare(
    `DELETE FROM generations WHERE number <= (${nth}) AND starts_after =
       (SELECT starts_after FROM generations AS next WHERE next.number > generations.number ORDER BY number LIMIT 1)`,
  );
  const dropOld = database.prepare(`DELETE FROM generations WHERE number <= (${nth})`);
  const all = database.prepare<Generation>('SELECT name, starts_after AS startsAfter FROM generations ORDER BY number');
  return {
    begin: (name) =>
      commits.write(() => {
        insert.run(name, batch.log.position);
        dropEmpty.run(emptyGenerationsKept);
        dropOld.run(generationsKept);
        return all.all();
      }),
  };
}
