import { cleanName } from '../../relay/protocol/names.js';
import type { ServerChoice } from '../account/deps.js';
import type { SavedAccount } from '../bridge/bridge.js';
import { type Exchange, exchange, ExchangeError, openExchange } from '../connection/exchange.js';
import { hashPassword } from '../connection/hash.js';
import { readServerPage } from '../connection/server.js';
import { change } from '../state/store.js';
import { ActionError, type Actions } from './actions.js';
import type { Client } from './client.js';
import { codeFromOwnRelay } from './hosting.js';
import { signIn } from './sign-in.js';

type Onboarding = Pick<Actions, 'probe' | 'choose' | 'register' | 'confirmCode' | 'logIn'>;

/**
 * Somebody who waits for a code. The server ties the registration to its connection, so the connection is kept until
 * then.
 */
interface Registering {
  readonly url: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly exchange: Exchange;
}

/** Finding a server, and registering or signing in there. */
export function onboardingActions(client: Client): Onboarding {
  let registering: Registering | null = null;

  /** The chosen server; in a page that a relay serves, that relay. */
  const chosen = async () => {
    if (!client.chosen && client.deps.home) await choose(client.deps.home);
    if (!client.chosen) throw new ActionError('unreachable');
    return client.chosen;
  };

  const endRegistering = () => {
    registering?.exchange.close();
    registering = null;
  };

  const choose = async (choice: ServerChoice) => {
    endRegistering();
    if (choice.fingerprint !== null) await client.bridge.trust?.pin(choice.url, choice.fingerprint);
    const page = await readServerPage(client.deps.fetch, choice.url);
    if (!page) throw new ActionError('unreachable');
    const name = page.name === '' ? choice.name : page.name;
    client.chosen = { choice: { ...choice, name }, page };
    change(client, (state) => ({ ...state, server: { name, extensions: page.extensions > 0 } }));
  };

  const confirmCode = async (code: string) => {
    const { choice, page } = await chosen();
    if (!registering) throw new ActionError('refused');
    const { email, passwordHash, exchange } = registering;
    const digits = code.trim();
    if (!/^\d{1,12}$/.test(digits)) throw new ActionError('wrong-code');
    const request = { event: 'ConfirmEmail', email, code: Number(digits), ...spoken(page) } as const;
    const answer = await asked(exchange.ask(request, ['RightCode', 'WrongCode']));
    if (answer.event === 'WrongCode') throw new ActionError('wrong-code');
    const { userIdentifier, username, avatar } = answer;
    endRegistering();
    await signIn(client, accountOf(choice, { identifier: userIdentifier, email, username, avatar, passwordHash }));
  };

  return {
    async probe(address) {
      if (client.bridge.trust) return client.bridge.trust.probe(address);
      const isEncrypted = client.deps.home?.url.startsWith('wss:') === true;
      const url = webSocketAddress(address, isEncrypted);
      if (url === undefined) return { ok: false, reason: 'bad-address' };
      if (isEncrypted && isBarred(url)) return { ok: false, reason: 'mixed-content' };
      const page = await readServerPage(client.deps.fetch, url);
      if (!page) return { ok: false, reason: 'unreachable' };
      return { ok: true, url, name: page.name, fingerprint: null, words: [], verified: false };
    },

    choose,

    async register({ email: typed, username, password }) {
      const { choice, page } = await chosen();
      const email = plainForm(typed);
      const passwordHash = await hashPassword(page.password, email, password);
      const name = cleanName(username);
      const request = {
        event: 'RegisterUser',
        email,
        password: passwordHash,
        username: name,
        ...spoken(page),
      } as const;
      const answers = ['GreatEmail', 'EmailAlreadyUsed'] as const;
      if (registering?.url !== choice.url) endRegistering();
      const { exchange } = (registering ??= {
        url: choice.url,
        email,
        passwordHash,
        exchange: openExchange(client.deps.WebSocket, choice.url),
      });
      const answer = await asked(exchange.ask(request, answers));
      if (answer.event === 'EmailAlreadyUsed') throw new ActionError('email-used');
      registering = { url: choice.url, email, passwordHash, exchange };
      const code = page.registration === 'open' ? '0' : await codeFromOwnRelay(client, choice.url, email);
      if (code === undefined) return 'code-needed';
      await confirmCode(code);
      return 'signed-in';
    },

    confirmCode,

    async logIn({ email: typed, password }) {
      const { choice, page } = await chosen();
      const email = plainForm(typed);
      const passwordHash = await hashPassword(page.password, email, password);
      const request = { event: 'Login', email, password: passwordHash } as const;
      const answers = ['TruePassword', 'WrongPassword', 'UserNotFound'] as const;
      const answer = await asked(exchange(client.deps.WebSocket, choice.url, request, answers));
      switch (answer.event) {
        case 'TruePassword': {
          const { identifier, username, avatar } = answer;
          endRegistering();
          await signIn(client, accountOf(choice, { identifier, email, username, avatar, passwordHash }));
          break;
        }
        case 'WrongPassword':
          throw new ActionError('wrong-password');
        case 'UserNotFound':
          throw new ActionError('no-such-user');
        default:
          answer satisfies never;
      }
    },
  };
}

/** @returns the address as its relay writes it, but for its case: existing servers may tell case apart */
function plainForm(email: string): string {
  return email.normalize('NFKC').trim();
}

/** @returns the field that asks a relay of ours for the codes of its refusals, before anybody is signed in */
function spoken({ extensions }: { readonly extensions: number }): { readonly extensions?: number } {
  return extensions > 0 ? { extensions } : {};
}

/** @throws ActionError in place of an `ExchangeError` */
async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    throw new ActionError(error.reason, error.message || null, error.code);
  }
}

function accountOf(
  { url, name, fingerprint }: ServerChoice,
  user: Pick<SavedAccount, 'identifier' | 'email' | 'username' | 'avatar' | 'passwordHash'>,
): SavedAccount {
  return { url, serverName: name, fingerprint, ...user };
}

/**
 * @param isEncrypted whether the page may go to encrypted addresses only: one without a scheme then is such an address
 * @returns the WebSocket address that somebody typed; undefined when it is none
 */
function webSocketAddress(typed: string, isEncrypted: boolean): string | undefined {
  const address = typed.trim();
  const withScheme = /^[a-z]+:\/\//i.test(address) ? address : `${isEncrypted ? 'wss' : 'ws'}://${address}`;
  if (!URL.canParse(withScheme)) return undefined;
  const url = new URL(withScheme);
  if (!['ws:', 'wss:', 'http:', 'https:'].includes(url.protocol) || url.hostname === '') return undefined;
  const secure = url.protocol === 'wss:' || url.protocol === 'https:';
  return `${secure ? 'wss' : 'ws'}://${url.host}/`;
}

/** @returns whether browsers keep encrypted pages from this address; this machine's own is free (mixed content, level 3) */
function isBarred(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'ws:' && !/^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}
