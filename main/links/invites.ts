/** The scheme of invite links, which the system hands to the app. */
export const inviteScheme = 'parley';

/** What an invite link carries. */
export interface Invite {
  /** `host:port` */
  readonly address: string;
  /** SHA-256 of the relay's certificate in lower-case hex; null for a plain relay. */
  readonly fingerprint: string | null;
  /** The office's name, for the screen only: it proves nothing. '' when absent. */
  readonly name: string;
}

/** @returns the link, e.g. `parley://join?address=192.168.1.20:4747&fp=…&name=Office` */
export function buildInvite({ address, fingerprint, name }: Invite): string {
  const fields = [`address=${encodeURIComponent(address).replaceAll('%3A', ':')}`];
  if (fingerprint !== null) fields.push(`fp=${fingerprint}`);
  if (name !== '') fields.push(`name=${encodeURIComponent(name)}`);
  return `${inviteScheme}://join?${fields.join('&')}`;
}

/** @returns what the link carries; null when it is no invite link, or a broken one */
export function parseInvite(link: string): Invite | null {
  const text = link.trim();
  if (text.length > 2000 || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== `${inviteScheme}:` || url.hostname !== 'join') return null;
  const address = url.searchParams.get('address') ?? '';
  const fingerprint = url.searchParams.get('fp')?.toLowerCase() ?? null;
  if (address === '') return null;
  // A link whose fingerprint got damaged must not turn into one that trusts anything.
  if (fingerprint !== null && !/^[0-9a-f]{64}$/.test(fingerprint)) return null;
  return { address, fingerprint, name: url.searchParams.get('name')?.slice(0, 60) ?? '' };
}
