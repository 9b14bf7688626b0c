/** A value as it is stored in the database. */
export type Sealed = string | Uint8Array;

/**
 * Bytes as they are stored in the database: bytes that are not encrypted are a buffer, which tells them from encrypted
 * ones.
 */
export type SealedBytes = ArrayBuffer | Uint8Array<ArrayBuffer>;

/**
 * How values are stored in the database: encrypted, or as they are.
 * `place` says where a value belongs, such as `drafts/<chat>`: a value that was moved from one place to another cannot
 * be opened.
 */
export interface Seal {
  close(value: unknown, place: string): Promise<Sealed>;
  /** @throws when it was damaged, moved, or sealed with another key */
  open(sealed: unknown, place: string): Promise<unknown>;
  /** Seals bytes. They must not be changed meanwhile. */
  closeBytes(bytes: ArrayBuffer, place: string): Promise<SealedBytes>;
  /** @throws when they were damaged, moved, or sealed with another key */
  openBytes(sealed: unknown, place: string): Promise<ArrayBuffer>;
}

const IV_BYTES = 12;

/** Encrypts nothing: the values are stored as JSON. */
export const openSeal: Seal = {
  close: (value) => Promise.resolve(JSON.stringify(value)),
  open: (sealed) => Promise.resolve().then(() => parse(sealed)),
  closeBytes: (bytes) => Promise.resolve(bytes),
  openBytes(sealed) {
    if (sealed instanceof ArrayBuffer) return Promise.resolve(sealed);
    return Promise.reject(new TypeError('These are no bytes that were written here.'));
  },
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
  const encrypt = async (plain: BufferSource, place: string) => {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const encrypted = new Uint8Array(await subtle.encrypt(algorithm(iv, place), key, plain));
    const sealed = new Uint8Array(IV_BYTES + encrypted.length);
    sealed.set(iv);
    sealed.set(encrypted, IV_BYTES);
    return sealed;
  };
  const decrypt = async (sealed: unknown, place: string) => {
    if (!(sealed instanceof Uint8Array)) throw new TypeError('This is nothing that was sealed.');
    const all = new Uint8Array(sealed);
    return subtle.decrypt(algorithm(all.subarray(0, IV_BYTES), place), key, all.subarray(IV_BYTES));
  };
  return {
    close: (value, place) => encrypt(encoder.encode(JSON.stringify(value)), place),
    open: async (sealed, place) => parse(decoder.decode(await decrypt(sealed, place))),
    closeBytes: encrypt,
    openBytes: decrypt,
  };
}

function parse(text: unknown): unknown {
  if (typeof text !== 'string') throw new TypeError('This is nothing that was written here.');
  return JSON.parse(text);
}
