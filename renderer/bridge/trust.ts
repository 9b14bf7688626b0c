import type { Unsubscribe } from './unsubscribe.js';

export interface Trust {
  /**
   * Asks which server is at an address, without trusting it yet.
   * @param address `host`, `host:port`, `ws(s)://…` or an invite link
   */
  probe(address: string): Promise<ProbeResult>;
  /** Accepts connections to this relay from now on only if they show this certificate. */
  pin(url: string, fingerprint: string): Promise<void>;
  /** Relays that announce themselves on the local network, as long as someone listens. */
  onFound(listener: (relays: FoundRelay[]) => void): Unsubscribe;
}

export type ProbeResult =
  | {
      readonly ok: true;
      /** WebSocket address, e.g. `wss://192.168.1.20:4747/`. */
      readonly url: string;
      /** The relay's name; '' for an existing server, which has no information page. */
      readonly name: string;
      readonly fingerprint: string | null;
      readonly words: readonly string[];
      /** The fingerprint came with the invite link and equals the one shown: there is no need to compare words. */
      readonly verified: boolean;
    }
  /** `mixed-content`: the page was loaded encrypted, and the browser lets it go to encrypted addresses only. */
  | { readonly ok: false; readonly reason: 'bad-address' | 'unreachable' | 'wrong-certificate' | 'mixed-content' };

export interface FoundRelay {
  readonly name: string;
  readonly address: string;
  readonly fingerprint: string | null;
}
