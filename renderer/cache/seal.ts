/** A value as it lies in the database. */
export type Sealed = string | Uint8Array;

/**
 * How values lie in the database.
 *
 * `place` says where a value belongs, such as `drafts/<chat>`: what was moved from one place to another cannot be opened.
 */
export interface Seal {
  close(value: unknown, place: string): Promise<Sealed>;
  /** @throws when it was damaged, moved, or closed with another key */
  open(sealed: unknown, place: string): Promise<unknown>;
}

const IV_BYTES = 12;

/** Closes nothing: the values lie there as JSON. */
export const openSeal: Seal = {
  close: (value) => Promise.resolve(JSON.stringify(value)),
  open: (sealed) => Promise.resolve().then(() => parse(sealed)),
};

/**
 * Encrypts with AES-GCM. The key cannot be read back out of the page.
 * @param bytes 256 bits; not needed any more afterwards
 * @throws DOMException when they are no such key
 */
export async function createSeal(subtle: SubtleCrypto, bytes: Uint8Array): Promise<Seal> {
  const key = await subtle.importKey('raw', Uint8Array.from(bytes), 'AES-GCM', false, ['encrypt', 'decrypt']);
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const algorithm = (iv: Uint8Array<ArrayBuffer>, place: string): AesGcmParams => ({
    name: 'AES-GCM',
    iv,
    additionalData: encoder.encode(place),
  });
  return {
    async close(value, place) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const text = encoder.encode(JSON.stringify(value));
      const encrypted = new Uint8Array(await subtle.encrypt(algorithm(iv, place), key, text));
      const sealed = new Uint8Array(IV_BYTES + encrypted.length);
      sealed.set(iv);
      sealed.set(encrypted, IV_BYTES);
      return sealed;
    },
    async open(sealed, place) {
      if (!(sealed instanceof Uint8Array)) throw new TypeError('This is nothing that was sealed.');
      const bytes = Uint8Array.from(sealed);
      const text = await subtle.decrypt(algorithm(bytes.slice(0, IV_BYTES), place), key, bytes.slice(IV_BYTES));
      return parse(decoder.decode(text));
    },
  };
}

function parse(text: unknown): unknown {
  if (typeof text !== 'string') throw new TypeError('This is nothing that was written here.');
  return JSON.parse(text);
}
