import { knownOf, plainName } from '../../core/sent-media.js';
import type { FileRecord } from '../../ports/store/files.js';
import type { Media } from '../../protocol/message-extras.js';
import type { Uploader } from './uploader.js';

/** The answer to an upload. Existing clients know the first two fields and get no others. */
export type UploadAnswer = { readonly fileName: string; readonly filePath: string } & Media;

/** @param name as the uploader's system calls the file; '' where it said none */
export function answerFor(file: FileRecord, name: string, by: Uploader['by']): UploadAnswer {
  const base = { fileName: plainName(name === '' ? file.path : name), filePath: file.path };
  return by === 'header' ? { ...base, ...knownOf(file) } : base;
}
