import type { ServerUploads } from '../../renderer/bridge/bridge.js';
import type { Answers } from '../ipc/handle.js';

export function uploadsAnswers(uploads: ServerUploads): Answers<'uploads'> {
  return {
    'uploads.begin': (account, file) => uploads.begin(account, file),
    'uploads.add': (upload, bytes) => uploads.add(upload, bytes),
    'uploads.end': (upload) => uploads.end(upload),
    'uploads.drop': (upload) => uploads.drop(upload),
  };
}
