/** Why a relay could not start, for whoever starts it. */
export type RelayErrorCode =
  'port-busy' | 'folder-in-use' | 'folder-not-writable' | 'disk-full' | 'store-damaged' | 'store-newer' | 'unknown';

/** A failure to start, in one plain sentence that says what to do. */
export class RelayError extends Error {
  constructor(
    readonly code: RelayErrorCode,
    sentence: string,
    options?: ErrorOptions,
  ) {
    super(sentence, options);
    this.name = 'RelayError';
  }
}
