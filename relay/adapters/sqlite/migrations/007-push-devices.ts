/** How far each device has acknowledged its user's queue. */
export const pushDevices = `
  -- position: key of the newest push that the device acknowledged.
  ALTER TABLE device_tokens ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
  -- Who reads takes what waits of one chat out of the queue.
  DROP INDEX pushes_by_user;
  CREATE INDEX pushes_by_reader ON pushes(user, chat, message);
`;
