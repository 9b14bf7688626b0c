import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** The relay's own certificate: clients pin its fingerprint, so it is made once and kept. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** SHA-256 of the certificate in lower-case hex. */
  readonly fingerprint: string;
}

const YEARS = 20;

/**
 * The certificate kept in `dataDir/tls`, made there at the first call. Only the owner can read the key.
 * @throws the file system's error when the folder cannot be written
 */
export async function ownCertificate(dataDir: string): Promise<Certificate> {
  const folder = join(dataDir, 'tls');
  const kept = await read(folder);
  if (kept) return withFingerprint(kept);

  const notAfterDate = new Date();
  notAfterDate.setFullYear(notAfterDate.getFullYear() + YEARS);
  const made = await generate([{ name: 'commonName', value: 'Parley relay' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notAfterDate,
  });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeWhole(join(folder, 'key.pem'), made.private, 0o600);
  await writeWhole(join(folder, 'cert.pem'), made.cert, 0o644);
  return withFingerprint({ cert: made.cert, key: made.private });
}

/** Writes a file that is there whole or not at all: half of one, on a full disk, could not be read at the next start. */
async function writeWhole(file: string, text: string, mode: number): Promise<void> {
  const part = `${file}.new`;
  try {
    await writeFile(part, text, { mode, flush: true });
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function read(folder: string): Promise<{ cert: string; key: string } | undefined> {
  try {
    const [cert, key] = await Promise.all([
      readFile(join(folder, 'cert.pem'), 'utf8'),
      readFile(join(folder, 'key.pem'), 'utf8'),
    ]);
    return { cert, key };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function withFingerprint({ cert, key }: { cert: string; key: string }): Certificate {
  return { cert, key, fingerprint: new X509Certificate(cert).fingerprint256.replaceAll(':', '').toLowerCase() };
}
