import { X } from 'lucide-react';
import { AlertDialog, Dialog as Primitive, Portal } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './Button.js';
import { cx } from './cx.js';
import styles from './Dialog.module.css';

interface DialogProps {
  readonly open: boolean;
  onClose(): void;
  readonly title: string;
  /** Something before the title, such as a back button. */
  readonly start?: ReactNode;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  readonly size?: 'normal' | 'tall' | 'wide';
  /** Focuses what gets the keyboard afterwards; by default what had the focus before. */
  onClosed?(this: void): void;
}

/** A window over the window. */
export function Dialog({ open, onClose, title, start, children, footer, size = 'normal', onClosed }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Primitive.Root open={open} onOpenChange={(next) => !next && onClose()}>
      {open && <Shade />}
      <Primitive.Portal>
        <Primitive.Content
          className={cx(styles['dialog'], styles[size])}
          aria-describedby={undefined}
          onCloseAutoFocus={(closing) => {
            if (!onClosed) return;
            closing.preventDefault();
            onClosed();
          }}
        >
          <header className={styles['head']}>
            {start}
            <Primitive.Title className={styles['title']}>{title}</Primitive.Title>
            <Primitive.Close asChild>
              <IconButton label={t('common.close')} noTip>
                <X />
              </IconButton>
            </Primitive.Close>
          </header>
          <div className={styles['body']} data-scroll>
            {children}
          </div>
          {footer && <footer className={styles['foot']}>{footer}</footer>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

interface ConfirmProps {
  readonly open: boolean;
  onCancel(): void;
  onConfirm(): void;
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  /** Focuses what gets the keyboard afterwards; by default what had the focus before. */
  onClosed?(this: void): void;
}

/** Asks before something that cannot be undone. Escape and the first button cancel. */
export function Confirm({ open, onCancel, onConfirm, title, text, confirm, onClosed }: ConfirmProps) {
  const { t } = useTranslation();
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !next && onCancel()}>
      {open && <Shade />}
      <AlertDialog.Portal>
        <AlertDialog.Content
          className={cx(styles['dialog'], styles['confirm'])}
          onCloseAutoFocus={(closing) => {
            if (!onClosed) return;
            closing.preventDefault();
            onClosed();
          }}
        >
          <AlertDialog.Title className={styles['question']}>{title}</AlertDialog.Title>
          <AlertDialog.Description className={styles['text']}>{text}</AlertDialog.Description>
          <div className={styles['choices']}>
            <AlertDialog.Cancel asChild>
              <Button>{t('common.cancel')}</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button look="danger" onClick={onConfirm}>
                {confirm}
              </Button>
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

/**
 * Our own shade replaces the library's overlay, which writes a `<style>` element that the content security policy
 * forbids. The page below cannot scroll anyway.
 */
function Shade() {
  return (
    <Portal.Root>
      <div className={styles['shade']} />
    </Portal.Root>
  );
}
