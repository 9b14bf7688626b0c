/** The state of the account's connection to its server. */
export type Connection =
  | { readonly kind: 'offline' }
  | { readonly kind: 'connecting' }
  /** The connection is lost; the next attempt comes by itself. */
  | { readonly kind: 'waiting'; readonly since: number }
  | { readonly kind: 'ready' }
  /** The server no longer accepts the saved password, or shows another certificate. */
  | { readonly kind: 'refused'; readonly reason: 'credentials' | 'certificate' };

/** `extended`: our extensions are on; `base`: an existing server, or one that has them off. */
export type Mode = 'extended' | 'base';
