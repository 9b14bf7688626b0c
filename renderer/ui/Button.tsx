import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './Button.module.css';
import { cx } from './cx.js';
import { Spinner } from './Spinner.js';
import { Tip } from './Tip.js';

type Native = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & { readonly ref?: Ref<HTMLButtonElement> };

interface ButtonProps extends Native {
  readonly look?: 'primary' | 'plain' | 'danger' | 'quiet';
  readonly wide?: boolean;
  /** Shows a spinner in place of the text and takes no clicks, without changing its size. */
  readonly busy?: boolean;
  readonly icon?: ReactNode;
}

export function Button({ look = 'plain', wide, busy = false, icon, children, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={cx(styles['button'], styles[look], wide && styles['wide'])}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
    >
      <span className={cx(styles['content'], busy && styles['hidden'])}>
        {icon}
        {children}
      </span>
      {busy && (
        <span className={styles['busy']}>
          <Spinner />
        </span>
      )}
    </button>
  );
}

interface IconButtonProps extends Native {
  /** The accessible name, also shown as a tooltip. */
  readonly label: string;
  readonly size?: 'small' | 'medium';
  readonly look?: 'quiet' | 'primary';
  /** Set where the tooltip would only repeat the text beside the button. */
  readonly noTip?: boolean;
}

export function IconButton({
  label,
  size = 'medium',
  look = 'quiet',
  noTip = false,
  children,
  ...rest
}: IconButtonProps) {
  const button = (
    <button
      type="button"
      aria-label={label}
      {...rest}
      className={cx(styles['icon'], styles[size], look === 'primary' ? styles['iconPrimary'] : styles['iconQuiet'])}
    >
      {children}
    </button>
  );
  return noTip ? button : <Tip text={label}>{button}</Tip>;
}
