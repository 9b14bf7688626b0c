import type { WebContents } from 'electron';
import type { Answers } from '../ipc/handle.js';
import type { Downloads } from './downloads.js';

/** @param page the window's page, which loads what it asks for; undefined once it is gone */
export function filesAnswers(downloads: Downloads, page: () => WebContents | undefined): Answers<'files'> {
  return {
    'files.save': (url, name) => {
      const contents = page();
      if (!contents) throw new Error('The page that asked is gone.');
      return downloads.save(contents, url, name);
    },
  };
}
