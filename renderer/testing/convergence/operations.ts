import type { ParleyApp } from '../../app/create-app.js';
import { ActionError } from '../../actions/actions.js';
import { conversationOf } from '../../state/store.js';
import type { Network } from './network.js';
import type { Random } from './random.js';

const REACTIONS = ['like', 'heart', 'fire'];
/** So late that a jump of the clock does not end the mute. */
const MUTED_UNTIL = 4_000_000_000;

/** What an operation works on. */
export interface Operand {
  readonly app: ParleyApp;
  readonly network: Network;
  /** The user of the device. */
  readonly me: string;
  readonly everybody: readonly string[];
  readonly chat: string;
  readonly chats: readonly string[];
  /** @returns a text that shows the order in which the device sent */
  nextText(): string;
  /** Ends the app at once, and starts it again with what is on the disk. */
  crash(): Promise<void>;
  setClock(off: number): void;
}

type Operation = (operand: Operand, dice: Random) => unknown;

const send: Operation = ({ app, chat, everybody, nextText }, dice) =>
  app.actions.send(chat, nextText(), null, dice.chance(1 / 4) ? [dice.of(everybody)] : []);

/** One entry for each of equally likely operations. */
const operations: readonly Operation[] = [
  send,
  send,
  send,
  send,
  (operand, dice) =>
    mine(operand, dice, (id) => operand.app.actions.edit(operand.chat, id, `edited ${dice.below(1_000_000)}`)),
  (operand, dice) => mine(operand, dice, (id) => operand.app.actions.remove(operand.chat, id)),
  (operand, dice) => any(operand, dice, (id) => operand.app.actions.react(operand.chat, id, dice.of(REACTIONS))),
  (operand, dice) => any(operand, dice, (id) => operand.app.actions.unreact(operand.chat, id)),
  (operand, dice) => any(operand, dice, (id) => operand.app.actions.markRead(operand.chat, [id])),
  ({ app, chat }, dice) => app.actions.openChat(dice.chance(1 / 4) ? null : chat),
  ({ app, network }) => {
    if (network.down) {
      network.mend();
      app.actions.reconnectNow();
    } else {
      network.cut();
    }
  },
  // A crash happens seldom, because a start takes time.
  ({ crash }, dice) => (dice.chance(1 / 4) ? crash() : undefined),
  ({ setClock }, dice) => setClock((dice.below(3) - 1) * 3_600_000),
  (operand, dice) => any(operand, dice, (id) => operand.app.actions.pin(operand.chat, id)),
  (operand, dice) => {
    const pinned = operand.app.store.getState().chats[operand.chat]?.extras?.pinned ?? [];
    if (pinned.length > 0) operand.app.actions.unpin(operand.chat, dice.of(pinned));
  },
  ({ app, chat, chats }, dice) => {
    const { messages } = conversationOf(app.store.getState(), chat);
    if (messages.length > 0) app.actions.forward([dice.of(chats)], chat, dice.of(messages));
  },
  ({ app, chat }, dice) => app.actions.muteChat(chat, dice.of([0, MUTED_UNTIL])),
  changeOfGroup,
];

/** A change that only the owner may make; the relay refuses it to others, which changes nothing. */
function changeOfGroup({ app, chat, everybody }: Operand, dice: Random): void {
  const { actions } = app;
  switch (dice.below(3)) {
    case 0:
      refusable(actions.changeGroup(chat, { name: `renamed ${dice.below(1000)}`, picture: null }));
      break;
    case 1:
      refusable(actions.setRole(chat, dice.of(everybody), dice.of(['admin', 'member'])));
      break;
    default:
      refusable(actions.showHistoryToNew(chat, dice.chance(1 / 2)));
  }
}

/**
 * Ignores a refusal: the user waits for these requests on the screen, and without a network, or without the right, they
 * are not done.
 */
function refusable(asked: Promise<void>): void {
  asked.catch((error: unknown) => {
    if (!(error instanceof ActionError)) throw error;
  });
}

function any({ app, chat }: Operand, dice: Random, then: (id: number) => void): void {
  const { messages } = conversationOf(app.store.getState(), chat);
  if (messages.length > 0) then(dice.of(messages).id);
}

function mine({ app, chat, me }: Operand, dice: Random, then: (id: number) => void): void {
  const messages = conversationOf(app.store.getState(), chat).messages.filter(({ sender }) => sender === me);
  if (messages.length > 0) then(dice.of(messages).id);
}

export async function randomOperation(operand: Operand, dice: Random): Promise<void> {
  await dice.of(operations)(operand, dice);
}
