import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { StartedRelay } from './start-relay.js';
import type { Frame } from './test-client.js';

/** What the queue of pushes holds, read from the file once the relay is stopped. */
export async function storedPushes(started: StartedRelay): Promise<Frame[]> {
  await started.relay.close();
  const db = new DatabaseSync(join(started.dataDir, 'parley.db'));
  const rows = db.prepare('SELECT title, body, image_url AS imageUrl, expires_at AS expiresAt FROM pushes').all();
  db.close();
  return rows as Frame[];
}
