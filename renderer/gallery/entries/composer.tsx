import { createRef, useEffect } from 'react';
import { AttachButton } from '../../features/composer/AttachButton.js';
import { Composer, type ComposerHandle } from '../../features/composer/Composer.js';
import { DropZone } from '../../features/composer/DropZone.js';
import { OfferedFiles } from '../../features/composer/OfferedFiles.js';
import { setMedia } from '../../state/media.js';
import type { AppState, Draft, PendingFile } from '../../state/model.js';
import type { Entry, Room } from '../entry.js';
import { nothing } from '../nothing.js';
import { boris, kinds, longWord, lunch, office, waveform } from '../office.js';
import { pictures } from '../pictures.js';

const composerOf = (state: AppState = office, chat = boris): Entry => ({
  frame: 'part',
  width: 720,
  state,
  show: () => <Composer chat={chat} ref={createRef<ComposerHandle>()} onEdit={nothing} onEditEnd={nothing} />,
});

const written = (draft: Partial<Draft>): Entry =>
  composerOf({ ...office, drafts: { c: { text: '', reply: null, editing: null, ...draft } } });

const file = (key: string, name: string, size: number, parts: Partial<PendingFile> = {}): PendingFile => ({
  key,
  file: new Blob([new Uint8Array(size)]),
  name,
  dataType: 'file',
  local: null,
  ...parts,
});

const files = [
  file('1', 'hills.svg', 2_400, {
    dataType: 'image',
    local: pictures['media/files/hills.svg'],
    width: 1200,
    height: 800,
  }),
  file('2', 'Atrium, third floor, final drawings (revision 12).pdf', 4_812),
  file('3', 'voice.webm', 300, { dataType: 'audio', duration: 18_000, waveform }),
];

const attached = setMedia(office, { attachments: { c: files } });

/** Files are held over the conversation. */
function Dragged() {
  useEffect(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x'], 'plan.pdf'));
    window.dispatchEvent(new DragEvent('dragenter', { dataTransfer }));
  }, []);
  return <DropZone chat={boris} onDropped={nothing} />;
}

export const composer: Room = {
  empty: composerOf(),
  'one-line': written({ text: 'See you at the south entrance.' }),
  'many-lines': written({ text: `First line\nsecond line\nthird line, with ${longWord}\nand one more` }),
  reply: written({ reply: kinds.reply.reply ?? null, text: 'Yes' }),
  editing: written({ editing: 4, text: 'The third floor looks right to me.' }),
  'near-the-limit': written({ text: 'long '.repeat(13_100).trim() }),
  'over-the-limit': written({ text: 'long '.repeat(13_200).trim() }),
  files: composerOf(attached),
  'too-large': composerOf(setMedia(attached, { maxBytes: 1_000 })),
  refused: composerOf({ ...office, connection: { kind: 'refused', reason: 'credentials' } }),
  mentioning: {
    ...composerOf(office, lunch),
    height: 360,
    show: () => (
      <div style={{ display: 'flex', flexDirection: 'column', justifyContent: 'end', height: '100%' }}>
        <Composer chat={lunch} ref={createRef<ComposerHandle>()} onEdit={nothing} onEditEnd={nothing} />
      </div>
    ),
    act: ({ type, t }) => type(t('composer.label'), 'Ask @'),
  },
  attach: {
    frame: 'part',
    width: 120,
    state: office,
    show: () => <AttachButton chat="c" disabled={false} onChosen={nothing} />,
  },
  dropping: {
    frame: 'part',
    width: 560,
    height: 360,
    state: office,
    show: () => (
      <div style={{ position: 'relative', height: '100%' }}>
        <Dragged />
      </div>
    ),
  },
  'offered-files': {
    frame: 'window',
    state: { ...setMedia(office, { offered: [{ id: 'n', name: 'note.txt', size: 3 }] }), openChat: null },
    show: () => <OfferedFiles />,
  },
  'offered-files-no-chats': {
    frame: 'window',
    state: {
      ...setMedia(office, { offered: [{ id: 'n', name: 'note.txt', size: 3 }] }),
      openChat: null,
      chats: {},
      chatOrder: [],
    },
    show: () => <OfferedFiles />,
  },
};
