import { MessagesSquare, Plus, Search } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import { Avatar } from '../../ui/Avatar.js';
import { Button, IconButton } from '../../ui/Button.js';
import { CopyButton } from '../../ui/CopyButton.js';
import { Confirm, Dialog } from '../../ui/Dialog.js';
import { Empty } from '../../ui/Empty.js';
import { Field } from '../../ui/Field.js';
import { Logo } from '../../ui/Logo.js';
import { Notices } from '../../ui/Notices.js';
import { Problem } from '../../ui/Problem.js';
import { SearchField } from '../../ui/SearchField.js';
import { Spinner } from '../../ui/Spinner.js';
import { Tip } from '../../ui/Tip.js';
import { addNotice } from '../../state/notices.js';
import type { Entry, Room } from '../entry.js';
import { nothing } from '../nothing.js';
import { longName, longWord, office } from '../office.js';

const line: CSSProperties = { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 12, padding: 16 };
const column: CSSProperties = { display: 'grid', gap: 16, padding: 16 };

const part = (shown: ReactNode, width = 560): Entry => ({ frame: 'part', width, state: office, show: () => shown });

const looks = ['primary', 'plain', 'danger', 'quiet'] as const;

const unpinned = addNotice(office, 'info', { key: 'groups.unpinned' }, { kind: 'unpin', chat: 'c', id: 1 });
const notices = addNotice(unpinned, 'error', { sentence: `The server refused: ${longName} is too long.` });

export const ui: Room = {
  avatar: part(
    <div style={line}>
      {(['small', 'header', 'medium', 'large'] as const).map((size) => (
        <Avatar key={size} identifier={size} name="Ann Lee" path="" size={size} />
      ))}
      <Avatar identifier="bob" name="Boris Weber" path="media/stickers/cool.webp" online />
      <Avatar identifier="ann" name="Ann Lee" path="" online away />
      <Avatar identifier="dora" name="Дора Соколова" path="nowhere.png" />
      <Avatar identifier="archive" name="Archive (10 000)" path="" />
      <Avatar identifier="emoji" name="🎉 Party" path="" />
    </div>,
  ),
  buttons: part(
    <>
      <div style={line}>
        {looks.map((look) => (
          <Button key={look} look={look}>
            {look}
          </Button>
        ))}
      </div>
      <div style={line}>
        {looks.map((look) => (
          <Button key={look} look={look} disabled>
            {look}
          </Button>
        ))}
      </div>
      <div style={line}>
        {looks.map((look) => (
          <Button key={look} look={look} busy>
            {look}
          </Button>
        ))}
      </div>
      <div style={line}>
        <Button icon={<Plus />}>With a picture</Button>
        <Button look="primary" wide>
          Wide
        </Button>
      </div>
    </>,
  ),
  'icon-buttons': part(
    <div style={line}>
      <IconButton label="Search">
        <Search />
      </IconButton>
      <IconButton label="Search" size="small">
        <Search />
      </IconButton>
      <IconButton label="Search" look="primary">
        <Search />
      </IconButton>
      <IconButton label="Search" disabled>
        <Search />
      </IconButton>
      <IconButton label="Search" look="primary" disabled>
        <Search />
      </IconButton>
    </div>,
  ),
  copy: {
    ...part(
      <div style={line}>
        <CopyButton text="x" label="Copy the address" />
        <CopyButton text="x" label="Copy invite link" words />
      </div>,
    ),
    act: ({ click }) => click('Copy invite link'),
  },
  dialog: {
    frame: 'window',
    state: office,
    show: () => (
      <Dialog open onClose={nothing} title={longName} footer={<Button look="primary">Save</Button>}>
        <p style={{ padding: 16 }}>{`What is in a dialog may be long: ${longWord}. `.repeat(24)}</p>
      </Dialog>
    ),
  },
  confirm: {
    frame: 'window',
    state: office,
    show: () => (
      <Confirm
        open
        onCancel={nothing}
        onConfirm={nothing}
        title={`Delete “${longName}”?`}
        text="This cannot be undone."
        confirm="Delete for everyone"
      />
    ),
  },
  empty: part(
    <Empty icon={<MessagesSquare />} title="No chats yet" hint="Choose a colleague and say hello.">
      <Button look="primary">New chat</Button>
    </Empty>,
    320,
  ),
  fields: part(
    <div style={column}>
      <Field label="Name" value="Mara" onChange={nothing} hint="As colleagues know you." />
      <Field label="Name" value="" onChange={nothing} placeholder="For example, Mara" />
      <Field label="E-mail" value="mara@" onChange={nothing} error="This does not look like an e-mail address." />
      <Field label="Code" value="123456" onChange={nothing} mono />
      <Field
        label="Password"
        type="password"
        value="secret"
        onChange={nothing}
        end={
          <IconButton label="Show" size="small">
            <Search />
          </IconButton>
        }
      />
    </div>,
    360,
  ),
  'search-field': part(
    <div style={column}>
      <SearchField label="Search" value="" onChange={nothing} clear="Clear" />
      <SearchField label="Search" value={longWord} onChange={nothing} clear="Clear" />
    </div>,
    320,
  ),
  problem: part(
    <div style={column}>
      <Problem text="The server does not answer. Check the network and that the host’s Parley is open, then try again." />
    </div>,
    360,
  ),
  logo: part(
    <div style={line}>
      <Logo size={24} />
      <Logo size={64} />
    </div>,
  ),
  spinner: part(
    <div style={line}>
      <Spinner />
      <Spinner size={24} />
    </div>,
  ),
  tip: {
    frame: 'window',
    state: office,
    show: () => (
      <div style={{ padding: 48 }}>
        <Tip text="A line that appears beside its child">
          <button type="button">Point here</button>
        </Tip>
      </div>
    ),
    act: async ({ keys }) => {
      await keys('{Tab}');
    },
  },
  notices: { frame: 'window', state: notices, show: () => <Notices /> },
};
