import { readFile, stat } from 'node:fs/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { NamesFilter } from '../ports/names-filter.js';
import { fold } from './fold.js';

/**
 * The host's list of unwanted words: a text file with one word (or several that stand together) per line; `#` begins a
 * comment. The file is read again when it has changed; a missing file is an empty list. Whole words are compared,
 * without regard to case.
 */
export class NamesFile implements NamesFilter {
  #read: { readonly version: string; readonly words: readonly string[] } = { version: '', words: [] };

  constructor(
    readonly file: string,
    readonly log: FastifyBaseLogger,
  ) {}

  async refuses(text: string): Promise<boolean> {
    const words = await this.#words();
    if (words.length === 0) return false;
    const inText = inWords(text);
    return words.some((word) => inText.includes(word));
  }

  async #words(): Promise<readonly string[]> {
    try {
      const { mtimeNs, size } = await stat(this.file, { bigint: true });
      const version = `${mtimeNs} ${size}`;
      if (this.#read.version !== version) {
        this.#read = { version, words: parse(await readFile(this.file, 'utf8')) };
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') this.#read = { version: '', words: [] };
      // The words that were read last stay in force: refusing no name at all would be the worse mistake.
      else this.log.warn({ err: error, file: this.file }, 'the names filter cannot be read');
    }
    return this.#read.words;
  }
}

function parse(text: string): string[] {
  return text
    .split('\n')
    .map((line) => inWords(line.replace(/#.*/, '')))
    .filter((words) => words.trim() !== '');
}

/** @returns the words alone, each between spaces */
function inWords(text: string): string {
  return ` ${(fold(text).match(/[\p{L}\p{M}\p{N}_]+/gu) ?? []).join(' ')} `;
}
