/** How the account's connection to its server is. */
export type Connection =
  | { readonly kind: 'offline' }
  | { readonly kind: 'connecting' }
  /** Lost; the next try comes by itself. */
  | { readonly kind: 'waiting'; readonly since: number }
  | { readonly kind: 'ready' }
  /** The server no longer accepts the saved password, or shows another certificate. */
  | { readonly kind: 'refused'; readonly reason: 'credentials' | 'certificate' };

/** `extended`: our extensions are on; `base`: an existing server, or one that has them off. */
export type Mode = 'extended' | 'base';
