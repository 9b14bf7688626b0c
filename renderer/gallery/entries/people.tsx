import { NewChat } from '../../features/people/NewChat.js';
import type { AppState } from '../../state/model.js';
import { ActionError } from '../../actions/actions.js';
import type { Entry, Room } from '../entry.js';
import { nothing } from '../nothing.js';
import { directory, longName, office } from '../office.js';

const dialog = (parts: Partial<AppState> = {}, more: Partial<Entry> = {}): Entry => ({
  frame: 'window',
  state: { ...office, directory, ...parts },
  show: () => <NewChat open onClose={nothing} />,
  ...more,
});

const toGroup: Entry['act'] = async ({ click, t }) => {
  await click(t('people.newGroup'));
  await click('Boris Weber');
  await click(longName);
};

/** The server is asked only after a pause in typing. */
const asked = () => new Promise<void>((resolve) => setTimeout(resolve, 300));

export const people: Room = {
  'new-chat': dialog(),
  loading: dialog({ directory: { ...directory, results: [], loading: true } }),
  'nobody-else': dialog({ directory: { ...directory, results: [] } }),
  'nobody-found': dialog(
    { directory: { ...directory, search: 'zzz', results: [] } },
    {
      act: async ({ type, t }) => {
        await type(t('people.search'), 'zzz');
        await asked();
      },
    },
  ),
  'no-answer': dialog({ connection: { kind: 'offline' }, directory: { ...directory, results: [], more: true } }),
  failed: dialog(
    {},
    {
      actions: { startDirectChat: () => Promise.reject(new ActionError('unreachable')) },
      act: ({ click }) => click('Boris Weber'),
    },
  ),
  'new-group': dialog({}, { act: ({ click, t }) => click(t('people.newGroup')) }),
  'new-group-chosen': dialog({}, { act: toGroup }),
  'new-group-incomplete': dialog(
    {},
    {
      act: async ({ click, t }) => {
        await click(t('people.newGroup'));
        await click(t('people.create'));
      },
    },
  ),
};
