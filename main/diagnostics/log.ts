import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * The app's own log. What is written is the app's words: never a message, a name, a hash, a code or a token. `problem`
 * takes what was thrown and cleans it.
 */
export interface Log {
  note(area: string, text: string): void;
  problem(area: string, error: unknown): void;
  /** @returns the newest lines, oldest first */
  tail(lines: number): string[];
}

/** A log that is kept in a file. */
export interface LogFile extends Log {
  readonly file: string;
}

/** A log that writes nothing. */
export const silentLog: Log = { note: () => undefined, problem: () => undefined, tail: () => [] };

const maxBytes = 512 * 1024;
/** Older files beside the one that is written: `parley.1.log` is the newest of them. */
const kept = 3;
/** A longer line is cut, because it says more than it should. */
const maxLine = 2000;

/**
 * Writes every line at once, because a crash comes without a warning. Lines are few.
 * @param folder is made when it is not there
 * @param now milliseconds since the epoch
 */
export function openLog(folder: string, now: () => number = Date.now, limit = maxBytes): LogFile {
  const file = path.join(folder, 'parley.log');
  const older = (index: number) => path.join(folder, `parley.${index}.log`);
  mkdirSync(folder, { recursive: true });
  let size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;

  const rotate = () => {
    rmSync(older(kept), { force: true });
    for (let index = kept - 1; index >= 1; index--) move(older(index), older(index + 1));
    move(file, older(1));
    size = 0;
  };
  const write = (level: string, area: string, text: string) => {
    const line = `${new Date(now()).toISOString()} ${level} ${area}: ${clean(text)}\n`;
    try {
      if (size + line.length > limit && size > 0) rotate();
      appendFileSync(file, line, { mode: 0o600 });
      size += Buffer.byteLength(line);
    } catch {
      // A full disk must not end the app.
    }
  };
  return {
    file,
    note: (area, text) => write('note', area, text),
    problem: (area, error) =>
      write('problem', area, error instanceof Error ? (error.stack ?? error.message) : String(error)),
    tail(lines) {
      const all = [older(1), file].flatMap((name) => linesOf(name));
      return all.slice(-lines);
    },
  };
}

/** @returns the text on one line, without anything that looks like a secret or an address of a person */
export function clean(text: string): string {
  return (
    text
      .replace(/\s*\n\s*/g, ' | ')
      // The values that follow such names in links and settings.
      .replace(
        /\b(password|passwordHash|token|code|value|body|title)(["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,;|&}]+)/gi,
        '$1$2…',
      )
      // Hashes, fingerprints, tokens.
      .replace(/\b[0-9a-f]{24,}\b/gi, '…')
      .replace(/\b[A-Za-z0-9+/_-]{40,}={0,2}/g, (run) =>
        /\d/.test(run) && !run.includes('/node_modules/') ? '…' : run,
      )
      .replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '…')
      .slice(0, maxLine)
  );
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

function move(from: string, to: string): void {
  if (statSync(from, { throwIfNoEntry: false })) renameSync(from, to);
}
