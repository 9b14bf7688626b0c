import type { AccountSession } from '../account/account-session.js';
import { AskError } from '../connection/ask.js';
import { learnPeople, updateChat } from '../state/chats.js';
import { change } from '../state/store.js';
import { sendAvatar } from '../uploads/multipart.js';
import { TransferError } from '../uploads/transfer.js';
import { ActionError } from './actions.js';
import type { Client } from './client.js';
import { answered, signedIn } from './chats.js';
import type { ProfileActions } from './media-actions.js';

/** One's own name and picture, and those of groups. */
export function profileActions(client: Client): ProfileActions {
  const ask = (account: AccountSession) => {
    const { identifier } = account.saved;
    const { password } = account.session.credentials;
    const asker = password !== undefined && { request_identifier: identifier, request_password: password };
    const request = { event: 'GetUser', identifier, ...asker } as const;
    return account.session.ask(request, 'ReturnUser');
  };

  const upload = async (account: AccountSession, picture: Blob): Promise<string> => {
    try {
      return await sendAvatar(picture, await account.fileServer.target(), client.bridge.uploads);
    } catch (error) {
      if (error instanceof TransferError && error.reason === 'refused') {
        throw new ActionError('refused', error.message || null, error.code);
      }
      if (error instanceof TransferError && (error.reason === 'not-from-page' || error.reason === 'no-uploads')) {
        throw new ActionError(error.reason);
      }
      throw new ActionError('unreachable');
    }
  };

  /** Shows the account's new name or picture, and keeps it for the next start. */
  const becomes = (fields: { readonly username?: string; readonly avatar?: string }) => {
    const { session } = client.store.getState();
    if (session.kind !== 'signed-in') return;
    const account = { ...session.account, ...fields };
    change(client, (state) => ({ ...state, session: { ...session, account } }));
    void client.bridge.vault.save(account).catch(() => undefined); // The next start asks again.
  };

  return {
    loadProfile() {
      const { account } = client;
      if (account) ask(account).catch(() => undefined); // What is known of the user stays on the screen.
    },

    async saveProfile({ username, description, picture }) {
      const account = signedIn(client);
      const { identifier } = account.saved;
      // The picture goes first: when it is refused, nothing has changed.
      const avatar = picture ? await upload(account, picture) : null;
      const request = { event: 'UpdateUserData', ...account.session.credentials, name: username, description } as const;
      const saved = await answered(named(account.session.ask(request, 'WithoutMats')));
      becomes({ username: saved.name });
      change(client, (state) =>
        learnPeople(state, [{ identifier, username: saved.name, description: saved.description }]),
      );
      if (avatar === null) return;
      account.session.send({
        event: 'UpdateValue',
        ...account.session.credentials,
        table: 'users',
        variable: 'avatar',
        value: avatar,
        column: 'identifier',
        where: identifier,
      });
      // This request has no answer of its own, so the user's card is read afterwards to see whether it was done.
      const { user } = await answered(ask(account));
      if (user.avatar !== avatar) throw new ActionError('refused');
      becomes({ avatar });
    },

    async changeGroup(chat, { name, picture }) {
      const account = signedIn(client);
      const { credentials } = account.session;
      // With our extensions the event tells it, in its order among the changes of others; the answer alone may be out
      // of date by then.
      const becomes = (look: { title: string } | { avatar: string }) => {
        if (account.session.mode === 'base') change(client, (state) => updateChat(state, chat, look));
      };
      if (name !== null) {
        const request = { event: 'RenameChat', ...credentials, name, chatIdentifier: chat } as const;
        await answered(account.session.ask(request, 'SuccessfulRenaming'));
        becomes({ title: name });
      }
      if (picture) {
        const avatar = await upload(account, picture);
        const request = { event: 'SwitchChatAvatar', ...credentials, avatar, chatIdentifier: chat } as const;
        await answered(account.session.ask(request, 'SuccessfulSwitchingChatAvatar'));
        becomes({ avatar });
      }
    },
  };
}

/** A refusal without a sentence comes from the names filter. */
async function named<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AskError && error.reason === 'refused' && error.message === '' && error.code === undefined) {
      throw new ActionError('name-refused');
    }
    throw error;
  }
}
