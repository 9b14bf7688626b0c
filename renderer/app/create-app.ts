import type { AppDeps } from '../account/deps.js';
import type { Actions } from '../actions/actions.js';
import type { Client } from '../actions/client.js';
import { chatActions } from '../actions/chats.js';
import { collectionActions } from '../actions/collections.js';
import { composingActions } from '../actions/composing.js';
import { blockingActions } from '../actions/blocking.js';
import { groupActions } from '../actions/groups.js';
import { hostingActions } from '../actions/hosting.js';
import { fileActions } from '../actions/media.js';
import { messageActions } from '../actions/messages.js';
import { notSentActions } from '../actions/not-sent.js';
import { offeredActions } from '../actions/offered.js';
import { onboardingActions } from '../actions/onboarding.js';
import { pastActions } from '../actions/past.js';
import { peopleActions } from '../actions/people.js';
import { pinActions } from '../actions/pins.js';
import { profileActions } from '../actions/profile.js';
import { reading } from '../actions/reading.js';
import { searchActions } from '../actions/search.js';
import { resumeAccount, signOut } from '../actions/sign-in.js';
import type { Bridge, SavedAccount, Unsubscribe } from '../bridge/bridge.js';
import { dropNotice } from '../state/notices.js';
import { type AppStore, change, createAppStore } from '../state/store.js';
import { type DesktopTie, watchDesktop } from './desktop.js';
import { watchHosting } from './hosting-status.js';
import { watchRecent } from './recent.js';
import { watchTransfers } from './transfers.js';

/** A recording is announced every second: so many milliseconds after the last announcement nobody is recording. */
const RECORDING_MS = 2_500;

/** The whole client without its screens. */
export interface ParleyApp {
  readonly store: AppStore;
  readonly actions: Actions;
  /** Starts the client. Call it once. */
  readonly start: () => Promise<void>;
  /** Ends everything; unsent changes stay in the storage. */
  readonly stop: () => void;
  /** Whether the page may end without anything being lost: somebody is signed in, and nothing is under way. */
  readonly mayLeave: () => boolean;
  /** Ends everything once the server knows it and everything is written down. */
  readonly depart: () => Promise<void>;
}

/**
 * Builds the client's logic over a platform. Nothing happens before `start`.
 * @param saved who is signed in; null begins with onboarding
 * @param deps the surroundings: `windowDeps` in a real window
 */
export function createApp(bridge: Bridge, saved: SavedAccount | null, deps: AppDeps): ParleyApp {
  const client: Client = {
    bridge,
    deps,
    store: createAppStore(),
    account: null,
    chosen: null,
    generation: 0,
    away: false,
  };
  const { store } = client;
  const onboarding = onboardingActions(client);
  const chats = chatActions(client);
  const composing = composingActions(client);
  const reads = reading(client);
  const { watch: watchSearch, ...searching } = searchActions(client);
  const { watch: watchPast, ...past } = pastActions(client, chats.openChat);
  const files = fileActions(client);
  const { watch: watchOffered, ...offered } = offeredActions(client, { ...files, ...chats });

  let recordedAt = -Infinity;

  const actions: Actions = {
    ...onboarding,
    ...hostingActions(client, onboarding.choose),
    ...chats,
    ...peopleActions(client),
    ...messageActions(client),
    ...composing,
    ...notSentActions(client, { ...chats, ...composing }),
    ...files,
    ...offered,
    recording(chat) {
      recordedAt = deps.now();
      files.recording(chat);
    },
    ...collectionActions(client),
    ...profileActions(client),
    ...groupActions(client, chats.openChat),
    ...blockingActions(client, chats.openChat),
    ...pinActions(client),
    ...searching,
    ...past,
    openChat(chat) {
      const known = chat === null ? undefined : store.getState().chats[chat];
      const wasOpen = store.getState().openChat === chat;
      chats.openChat(chat);
      // Nothing that is new there would lead the user to a message of before that mentions them since an edit.
      const [late] = known?.extras?.mentionedLate ?? [];
      if (known && late !== undefined && known.unread === 0 && !wasOpen) past.showMessage(known.id, late);
    },
    markRead: (chat, ids) => reads.markRead(chat, ids),
    signOut: () => signOut(client),
    dismissNotice: (key) => change(client, (state) => dropNotice(state, key)),
    reconnectNow: () => reconnectNow(client),
    atNewest: (chat, atNewest) => client.account?.history.atNewest(chat, atNewest),
  };

  let stops: Unsubscribe[] = [];
  let desktop: DesktopTie | null = null;

  const letGo = () => {
    for (const stop of stops) stop();
    stops = [];
    client.generation++;
  };

  /** A user who is signed in here joins another office in an account slot of its own: accounts.ts. */
  const takeInvite = (link: string) =>
    change(client, (state) =>
      state.session.kind === 'signed-in' ? state : { ...state, session: { kind: 'signed-out', invite: link } },
    );

  return {
    store,
    actions,

    async start() {
      // All listeners are attached before anything is awaited: an invite or a click may be why the app was started.
      const tie = (desktop = watchDesktop(client, { ...actions, markChatRead: (chat) => reads.markChatRead(chat) }));
      stops = [
        bridge.links.onInvite(takeInvite),
        watchHosting(client),
        tie.stop,
        reads.watch(),
        watchSearch(),
        watchPast(),
        watchOffered(),
        watchTransfers(client),
        watchRecent(client),
        deps.attention.onChange(() => {
          if (deps.attention.visible()) wake(client);
        }),
        deps.attention.onOnline(() => wake(client)),
        deps.attention.onLeave(() => client.account?.leave()),
      ];
      if (saved) {
        await resumeAccount(client, saved);
      } else {
        if (store.getState().session.kind === 'starting') {
          change(client, (state) => ({ ...state, session: { kind: 'signed-out', invite: null } }));
        }
        // The screen shows the office's name as soon as it is known; without it the user still signs in or sees why not.
        if (deps.home) await onboarding.choose(deps.home).catch(() => undefined);
      }
    },

    stop() {
      letGo();
      client.account?.stop();
      client.account = null;
    },

    mayLeave() {
      const { account } = client;
      return account !== null && !account.isBusy && !desktop?.isBusy && deps.now() - recordedAt > RECORDING_MS;
    },

    async depart() {
      const { account } = client;
      await account?.depart();
      letGo();
      client.account = null;
    },
  };
}

/** Connects at once instead of waiting for the next attempt, because the user is looking or the network is back. */
function wake(client: Client): void {
  if (client.store.getState().connection.kind === 'waiting') client.account?.session.reconnectNow();
}

function reconnectNow(client: Client): void {
  const { connection, session } = client.store.getState();
  // A refused session has ended for good, but the host may have corrected what was wrong.
  if (connection.kind === 'refused' && session.kind === 'signed-in') void resumeAccount(client, session.account);
  else client.account?.session.reconnectNow();
}
