import { Database } from '../../adapters/sqlite/driver.js';

/** Rows that name something which is not there. Foreign keys cover most of them; these have none. */
const orphans: Readonly<Record<string, string>> = {
  'a mention of no message': `SELECT count(*) AS n FROM mentions WHERE NOT EXISTS
    (SELECT 1 FROM messages WHERE messages.chat = mentions.chat AND messages.id = mentions.message)`,
  'a pin of no message': `SELECT count(*) AS n FROM pins WHERE NOT EXISTS
    (SELECT 1 FROM messages WHERE messages.chat = pins.chat AND messages.id = pins.message)`,
  'a message above the next id of its chat': `SELECT count(*) AS n FROM messages JOIN chats ON chats.key = messages.chat
    WHERE messages.id >= chats.next_id`,
  'a push of no message': `SELECT count(*) AS n FROM pushes WHERE message IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM messages WHERE messages.chat = pushes.chat AND messages.id = pushes.message)`,
  'a message without its place in the log': `SELECT count(*) AS n FROM messages WHERE NOT EXISTS
    (SELECT 1 FROM changes WHERE changes.chat = messages.chat AND changes.message = messages.id)`,
  'a group without an owner among its members': `SELECT count(*) AS n FROM chats WHERE deleted = 0 AND local_pair IS NULL
    AND NOT EXISTS (SELECT 1 FROM members WHERE members.chat = chats.key AND members.user = chats.owner)`,
  'an unread count that its messages do not have': `SELECT count(*) AS n FROM members WHERE unread <>
    (SELECT count(*) FROM messages WHERE messages.chat = members.chat AND messages.sender <> members.user
      AND messages.id > members.read_up_to)`,
};

/** @returns what is wrong in the database of a relay that is not running, in words */
export function wrongInDatabase(file: string): string[] {
  const database = new Database(file, 1_000);
  try {
    const checks = database.prepare<{ integrity_check: string }>('PRAGMA integrity_check').all();
    const wrong = checks.map((row) => row.integrity_check).filter((line) => line !== 'ok');
    wrong.push(
      ...database
        .prepare<object>('PRAGMA foreign_key_check')
        .all()
        .map((row) => JSON.stringify(row)),
    );
    for (const [what, sql] of Object.entries(orphans)) {
      const found = database.prepare<{ n: number }>(sql).get()?.n ?? 0;
      if (found > 0) wrong.push(`${found} times ${what}`);
    }
    return wrong;
  } finally {
    database.close();
  }
}
