import { rememberLocalCopy } from '../uploads/local-copies.js';
import hills from './pictures/hills.svg';
import plan from './pictures/plan.svg';

/** What messages of the gallery name as pictures on the server, and where they are instead. */
export const pictures = { 'media/files/hills.svg': hills, 'media/files/plan.svg': plan } as const;

/** Has the pictures of messages as those that this window sent itself: no server has them. */
export function hangPictures(): void {
  for (const [path, url] of Object.entries(pictures)) rememberLocalCopy(path, url);
}
