import { Copy, Pencil, Reply, Trash2 } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../state/model.js';
import { useActions, useApp, useBridge, useServices } from '../../ui/app-context.js';
import { cx } from '../../ui/cx.js';
import menu from '../../ui/Menu.module.css';
import { isEditable } from '../../state/messages.js';
import { myIdentifier } from '../../state/selectors.js';
import { ForwardItem } from '../forwarding/ForwardItem.js';
import { PinItem } from '../pins/PinItem.js';
import { ReadersItem } from '../readers/ReadersItem.js';
import { ReactionIcon } from './ReactionIcon.js';
import { offered, offeredReaction, reactionFile, reactionType } from './reactions.js';
import styles from './Reactions.module.css';

/** The reactions that are shown until the server has told its own, and where it has none. */
const noneAsked: readonly string[] = offered.map(({ name }) => reactionType(name));

export interface MenuPlace {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  /** Whether the keyboard opened the menu: the first reaction then gets the focus. */
  readonly byKey: boolean;
}

interface MessageMenuProps {
  readonly chat: string;
  readonly message: Message;
  readonly place: MenuPlace;
  onReply(this: void): void;
  onForward(this: void): void;
  onEdit(this: void): void;
  onDelete(this: void): void;
  onReaders(this: void): void;
  /** `back`: the focus goes back to the message, unless something else took it. */
  onClose(this: void, back: boolean): void;
}

/** The menu of a message; pointer and keyboard open the same one. */
export function MessageMenu({
  chat,
  message,
  place,
  onReply,
  onForward,
  onEdit,
  onDelete,
  onReaders,
  onClose,
}: MessageMenuProps) {
  const { t } = useTranslation();
  const actions = useActions();
  const bridge = useBridge();
  const { store } = useServices();
  const me = useApp(myIdentifier);
  const own = message.sender === me;
  const mine = message.reactions.find((reaction) => reaction.sender === me)?.type;
  const types = useApp((state) => state.media.reactions) ?? noneAsked;
  const back = useRef(true);

  useEffect(() => {
    if (store.getState().media.reactions === null) actions.loadReactions();
  }, [actions, store]);
  const elsewhere = (command: () => void) => () => {
    back.current = false;
    command();
  };

  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(open) => !open && onClose(back.current)}>
      <DropdownMenu.Trigger asChild>
        <span aria-hidden="true" style={{ position: 'fixed', left: place.x, top: place.y, width: 0, height: 0 }} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={menu['menu']}
          align="start"
          sideOffset={2}
          collisionPadding={8}
          aria-label={t('message.actions')}
          ref={place.byKey ? focusFirst : undefined}
          onKeyDownCapture={movePicks}
          onCloseAutoFocus={(closing) => closing.preventDefault()}
        >
          <DropdownMenu.Group className={styles['picker']} aria-label={t('reactions.pick')}>
            {types.map((type) => {
              const known = offeredReaction(type);
              const label = known ? t(`reactions.${known.name}`) : reactionFile(type).replace(/\.\w+$/, '');
              return (
                <DropdownMenu.CheckboxItem
                  key={type}
                  className={styles['pick']}
                  checked={mine === type}
                  aria-label={label}
                  title={label}
                  onCheckedChange={() => {
                    if (mine === type) actions.unreact(chat, message.id);
                    else actions.react(chat, message.id, type);
                  }}
                >
                  <ReactionIcon type={type} />
                </DropdownMenu.CheckboxItem>
              );
            })}
          </DropdownMenu.Group>
          <div className={menu['rule']} />
          <DropdownMenu.Item className={menu['item']} onSelect={elsewhere(onReply)}>
            <Reply aria-hidden="true" />
            {t('message.reply')}
          </DropdownMenu.Item>
          {message.dataType === 'text' && (
            <DropdownMenu.Item className={menu['item']} onSelect={() => void bridge.links.copy(message.value)}>
              <Copy aria-hidden="true" />
              {t('message.copy')}
            </DropdownMenu.Item>
          )}
          <ForwardItem chat={chat} onForward={elsewhere(onForward)} />
          <PinItem chat={chat} message={message.id} />
          {isEditable(message, me) && (
            <DropdownMenu.Item className={menu['item']} onSelect={elsewhere(onEdit)}>
              <Pencil aria-hidden="true" />
              {t('message.edit')}
            </DropdownMenu.Item>
          )}
          {own && (
            <DropdownMenu.Item className={cx(menu['item'], menu['danger'])} onSelect={elsewhere(onDelete)}>
              <Trash2 aria-hidden="true" />
              {t('message.delete')}
            </DropdownMenu.Item>
          )}
          {own && <ReadersItem chat={chat} message={message} onReaders={elsewhere(onReaders)} />}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** Focuses the first reaction after the library has focused the menu itself. */
function focusFirst(content: HTMLElement | null): void {
  setTimeout(() => content?.querySelector<HTMLElement>('[role="menuitemcheckbox"]')?.focus());
}

/**
 * Moves in the row of reactions: left and right go along it, up and down leave it. This runs before the items handle
 * the key.
 */
function movePicks(pressed: KeyboardEvent<HTMLElement>): void {
  const items = [...pressed.currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  const picks = items.filter((item) => item.role === 'menuitemcheckbox');
  const others = items.filter((item) => item.role === 'menuitem');
  const at = picks.indexOf(pressed.target as HTMLElement);
  const targets: Partial<Record<string, HTMLElement | undefined>> =
    at >= 0
      ? { ArrowRight: picks[at + 1], ArrowLeft: picks[at - 1], ArrowDown: others[0] }
      : pressed.target === others[0]
        ? { ArrowUp: picks[0] }
        : {};
  const target = targets[pressed.key];
  if (!target) return;
  pressed.preventDefault();
  target.focus();
}
